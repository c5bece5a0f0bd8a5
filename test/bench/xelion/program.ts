import { type Server, signedIn, type Walked, walkAll, walkRaw, walkThrownAway } from './client';

interface Options {
  readonly login: Server['login'];
  /** Messages of the session. A figure of a walk that lost one would be worth nothing. */
  readonly messages: number;
  /** Messages of a page. */
  readonly limit: number;
  readonly inFlight: number;
  /** Milliseconds of work that each page takes its user. */
  readonly work: number;
  readonly rounds: number;
}

function checked({ ids, milliseconds }: Walked, messages: number): number {
  if (ids.size !== messages) throw new Error(`${ids.size} messages instead of ${messages}`);
  return milliseconds;
}

function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Milliseconds of Parley's walk and of the limits' where there are any, in turns. */
async function walk({ login, messages, limit, inFlight, work, rounds }: Options) {
  const provider = await signedIn({ login }, inFlight);
  const times: { ours: number; raw: number | null; thrownAway: number | null }[] = [];
  for (let round = 0; round < rounds; round++) {
    const compared = work === 0 && inFlight === 1;
    const raw = compared ? await walkRaw({ login }, limit) : null;
    const thrownAway = raw && (await walkThrownAway(raw));
    const ours = checked(await walkAll(provider, limit, () => spin(work)), messages);
    times.push({ ours, raw: raw && checked(raw, messages), thrownAway });
  }
  provider.dispose();
  return times;
}

async function main(): Promise<void> {
  const [, options = '{}'] = process.argv.slice(2);
  console.log(JSON.stringify(await walk(JSON.parse(options) as Options)));
}

void main();
