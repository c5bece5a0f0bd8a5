import assert from 'node:assert/strict';
import { type Goals, median } from './goals';
import { signedIn, startServer, type Walked, walkAll, walkRaw } from './xelion/client';

const MESSAGES = 100_000;
/** For the round that a page's work makes long. */
const BUSY_MESSAGES = 20_000;
const PAGE = 100;
const LATENCY = 20;
const PROCESSING = 10;
const ROUNDS = 3;

/** Paging a long session of Xelion: the way to the server, the order of requests, and several at once. */
export async function run(goals: Goals): Promise<void> {
  await throughput(goals);
  await working(goals);
  await latency(goals);
}

async function throughput(goals: Goals): Promise<void> {
  const server = await startServer(20_000, 0);
  try {
    const provider = await signedIn(server, 1);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const raw = await walkRaw(server, PAGE);
      const ours = checked(await walkAll(provider, PAGE), 20_000);
      ratios.push(raw.milliseconds / ours.milliseconds);
    }
    goals.figure({
      goal: 'H1',
      what: 'pages/s without latency, against raw http and JSON.parse',
      ratio: median(ratios),
      atLeast: 0.95,
    });
    provider.dispose();
  } finally {
    server.stop();
  }
}

async function latency(goals: Goals): Promise<void> {
  const server = await startServer(MESSAGES, LATENCY);
  try {
    const one = await signedIn(server, 1);
    const floor = (MESSAGES / PAGE) * LATENCY;
    const raw = checked(await walkRaw(server, PAGE), MESSAGES);
    const sequential = checked(await walkAll(one, PAGE), MESSAGES);
    const told = `${seconds(sequential.milliseconds)}; latency alone ${seconds(floor)}, raw http ${seconds(raw.milliseconds)}`;
    goals.figure({
      goal: 'H1',
      what: `${MESSAGES} messages one request at a time, against the latency floor`,
      ratio: sequential.milliseconds / floor,
      atMost: 1.05,
      detail: told,
    });
    goals.figure({
      goal: 'H1',
      what: 'the same against raw http with keep-alive',
      ratio: sequential.milliseconds / raw.milliseconds,
      atMost: 1.05,
    });
    for (const k of [2, 8]) {
      const several = await signedIn(server, k);
      const walked = checked(await walkAll(several, PAGE), MESSAGES);
      goals.figure({
        goal: 'H2',
        what: `whole session by date windows, ${k} requests in flight, times as fast`,
        ratio: sequential.milliseconds / walked.milliseconds,
        atLeast: 0.9 * k,
        detail: seconds(walked.milliseconds),
      });
      several.dispose();
    }
    one.dispose();
  } finally {
    server.stop();
  }
}

async function working(goals: Goals): Promise<void> {
  const server = await startServer(BUSY_MESSAGES, LATENCY);
  try {
    const one = await signedIn(server, 1);
    const floor = (BUSY_MESSAGES / PAGE) * LATENCY;
    const busy = checked(await walkAll(one, PAGE, () => spin(PROCESSING)), BUSY_MESSAGES);
    goals.figure({
      goal: 'H3',
      what: `${PROCESSING} ms of work a page, against the longer of the two`,
      ratio: busy.milliseconds / floor,
      atMost: 1.08,
      detail: seconds(busy.milliseconds),
    });
    one.dispose();
  } finally {
    server.stop();
  }
}

/** A figure of a walk that lost a message would be worth nothing. */
function checked(walked: Walked, messages: number): Walked {
  assert.equal(walked.ids.size, messages);
  return walked;
}

function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
