import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as v from 'valibot';
import { Program } from './freshProcess';
import { type Goals, median } from './goals';

const MESSAGES = 100_000;
/** For rounds without latency, and where a page's work makes them long. */
const FEWER_MESSAGES = 20_000;
const PAGE = 100;
const LATENCY = 20;
const PROCESSING = 10;
const times = v.array(
  v.object({ ours: v.number(), raw: v.nullable(v.number()), thrownAway: v.nullable(v.number()) }),
);

interface Server {
  readonly messages: number;
  readonly login: unknown;
  stop(): void;
}

/** Paging a long session of Xelion: the way to the server, the order of requests, and several at once. */
export async function run(goals: Goals): Promise<void> {
  const program = await Program.build('xelion/program.ts');
  const walk = async (
    { login, messages }: Server,
    { inFlight = 1, work = 0, rounds = 1 },
  ): Promise<{ ours: number; raw: number; thrownAway: number }> => {
    const options = { login, messages, limit: PAGE, inFlight, work, rounds };
    const all = v.parse(times, await program.run('walk', options));
    return {
      ours: median(all.map(({ ours }) => ours)),
      raw: median(all.map(({ raw }) => raw ?? Number.NaN)),
      thrownAway: median(all.map(({ thrownAway }) => thrownAway ?? Number.NaN)),
    };
  };

  const near = await startServer(FEWER_MESSAGES, 0);
  const { ours, raw } = await walk(near, { rounds: 5 });
  near.stop();
  goals.figure({
    goal: 'H1',
    what: 'pages/s without latency, against raw http and JSON.parse',
    ratio: raw / ours,
    atLeast: 0.95,
    detail: `${((ours * PAGE) / FEWER_MESSAGES).toFixed(1)} ms a page against ${((raw * PAGE) / FEWER_MESSAGES).toFixed(1)} ms`,
  });

  const busy = await startServer(FEWER_MESSAGES, LATENCY);
  const idle = await walk(busy, {});
  const worked = await walk(busy, { work: PROCESSING });
  busy.stop();
  goals.figure({
    goal: 'H3',
    what: `${PROCESSING} ms of work a page, against pages without and work alone`,
    ratio: worked.ours / Math.max(idle.ours, (FEWER_MESSAGES / PAGE) * PROCESSING),
    atMost: 1.08,
    detail: `${seconds(worked.ours)} against ${seconds(idle.ours)}`,
  });

  const far = await startServer(MESSAGES, LATENCY);
  const one = await walk(far, {});
  goals.figure({
    goal: 'H1',
    what: `${MESSAGES} messages one request at a time, against the latency floor`,
    ratio: one.ours / floorOf(MESSAGES),
    atMost: 1.05,
    detail: `${seconds(one.ours)}; latency alone ${seconds(floorOf(MESSAGES))}, raw http ${seconds(one.raw)}`,
  });
  goals.figure({
    goal: 'H1',
    what: 'the same against raw http with keep-alive',
    ratio: one.ours / one.raw,
    atMost: 1.05,
  });
  goals.note(
    `       node-fetch alone, which throws the answers away: ${(one.thrownAway / floorOf(MESSAGES)).toFixed(2)} of the latency floor`,
  );
  for (const inFlight of [2, 8]) {
    const several = await walk(far, { inFlight });
    goals.figure({
      goal: 'H2',
      what: `whole session by date windows, ${inFlight} requests in flight, times as fast`,
      ratio: one.ours / several.ours,
      atLeast: 0.9 * inFlight,
      detail: seconds(several.ours),
    });
  }
  far.stop();
}

/** A sandbox whose huge session has so many messages and whose every answer takes so many milliseconds. */
async function startServer(messages: number, latency: number): Promise<Server> {
  const script = path.join(import.meta.dirname, 'xelion/server.ts');
  const child = fork(script, [String(messages), String(latency)], { execArgv: ['--import', 'tsx'] });
  const [login] = (await once(child, 'message')) as [unknown];
  return { messages, login, stop: () => child.disconnect() };
}

/** What the requests take when each waits for the one before and nothing else takes time. */
const floorOf = (messages: number): number => (messages / PAGE) * LATENCY;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
