import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { EphemeralAccounts } from '../../../src/core/accounts/ephemeralAccounts';
import { accountId, sessionId } from '../../../src/core/model/ids';
import type { Message } from '../../../src/core/model/message';
import { silentLog } from '../../../src/core/ports/log';
import { systemClock } from '../../../src/host/adapters/systemClock';
import { superOffice } from '../../../src/providers/superoffice/kind';
import { createConnect } from '../../../src/wire/connect';
import { ExchangeLog } from '../../../src/wire/exchangeLog';
import { envelopeOf, jsonOf, readByLibrary, readJson, readSoap, type Shape } from './contenders';
import { SESSION } from './messages';

interface Options {
  readonly shape: Shape;
  readonly count: number;
  readonly rounds: number;
  readonly url: string;
  readonly keep: boolean;
}

/** Processor time, which other programs of the machine do not change, collecting garbage included. */
const timed = <T>(work: () => T): { readonly ms: number; readonly result: T } => {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  return { ms: (user + system) / 1000, result };
};
/** What a person waits for. */
const waited = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
const collect = (): void => globalThis.gc?.();
const check = (count: number, expected: number): void => {
  if (count !== expected) throw new Error(`${count} messages instead of ${expected}`);
};

/** Contender and limit in turns. */
function throughput(read: (bytes: Uint8Array) => readonly unknown[], limit: 'json' | 'soap') {
  return ({ shape, count, rounds }: Options) => {
    const bytes = envelopeOf(shape, count);
    const json = jsonOf(count);
    const times: { contender: number; limit: number }[] = [];
    for (let round = -2; round < rounds; round++) {
      const own = timed(() => read(bytes));
      check(own.result.length, count);
      const other = timed(() => (limit === 'json' ? readJson(json) : readSoap(bytes)));
      check(other.result.length, count);
      if (round >= 0) times.push({ contender: own.ms, limit: other.ms });
    }
    return times;
  };
}

/** Bytes that the result of one reading keeps alive. */
async function heap(read: () => readonly unknown[], count: number): Promise<number> {
  await turn();
  collect();
  const before = process.memoryUsage().heapUsed + process.memoryUsage().external;
  const kept = read();
  await turn();
  collect();
  const after = process.memoryUsage().heapUsed + process.memoryUsage().external;
  check(kept.length, count);
  return after - before;
}

/** The longest time for which nobody else had a turn on the event loop, until `stop`. */
function watchBlocks(): { stop(): number } {
  let longest = 0;
  let last = performance.now();
  let watching = true;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(look);
  };
  setImmediate(look);
  return {
    stop: () => {
      watching = false;
      return longest;
    },
  };
}

/** The whole way from a server: sign-in, HTTP, recording, decoding. */
async function stream({ url, keep, count }: Options) {
  const { vault } = new EphemeralAccounts();
  const account = {
    id: accountId('bench'),
    kind: 'superoffice',
    name: 'Bench',
    baseUrl: url,
    userName: 'bench',
  };
  await vault.write(account, { password: 'bench' });
  const provider = superOffice.create(account, {
    connect: createConnect({ clock: systemClock, log: silentLog, exchanges: new ExchangeLog() }),
    secrets: {
      read: () => vault.read(account),
      write: (changes) => vault.write(account, changes),
      onDidChange: (listener) => vault.onDidChange(() => listener()),
    },
    clock: systemClock,
    log: silentLog,
  });
  const { signal } = new AbortController();
  await provider.signIn(signal);
  const kept: Message[][] = [];
  let read = 0;
  let firstRows = 0;
  const blocks = watchBlocks();
  const begun = performance.now();
  for await (const { messages } of provider.readMessages({ session: sessionId(String(SESSION)) }, signal)) {
    if (read === 0 && messages.length > 0) firstRows = performance.now() - begun;
    read += messages.length;
    if (keep) kept.push([...messages]);
  }
  const total = performance.now() - begun;
  const longestBlock = blocks.stop();
  provider.dispose();
  check(read, count);
  return { firstRows, total, longestBlock, peakMb: process.resourceUsage().maxRSS / 1024 };
}

const SIGNED_IN =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><AuthenticateResponse ' +
  'xmlns="http://www.superoffice.net/ws/crm/NetServer/Services88"><Credentials><Ticket>7T:bench</Ticket></Credentials>' +
  '<AuthenticationSucceeded>true</AuthenticationSucceeded></AuthenticateResponse></s:Body></s:Envelope>';

function serve({ shape, count }: Options): Promise<void> {
  const bytes = envelopeOf(shape, count);
  const server = createServer((request, response) => {
    const signsIn = String(request.headers['soapaction']).includes('Authenticate');
    response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' });
    response.end(signsIn ? SIGNED_IN : bytes);
  });
  server.listen(0, '127.0.0.1', () =>
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x`),
  );
  return new Promise(() => undefined);
}

const TASKS: Readonly<Record<string, (options: Options) => unknown>> = {
  throughput: throughput(readSoap, 'json'),
  library: throughput(readByLibrary, 'soap'),
  coldSoap: ({ shape, count }) => {
    const bytes = envelopeOf(shape, count);
    return waited(() => readSoap(bytes));
  },
  coldJson: ({ count }) => {
    const json = jsonOf(count);
    return waited(() => readJson(json));
  },
  heapSoap: ({ shape, count }) => {
    const bytes = envelopeOf(shape, count);
    return heap(() => readSoap(bytes), count);
  },
  heapJson: ({ count }) => {
    const json = jsonOf(count);
    return heap(() => readJson(json), count);
  },
  peakJson: ({ count }) => {
    const messages = readJson(jsonOf(count));
    check(messages.length, count);
    return process.resourceUsage().maxRSS / 1024;
  },
  peakNothing: () => process.resourceUsage().maxRSS / 1024,
  stream,
  serve,
};

async function main(): Promise<void> {
  const [task = '', options = '{}'] = process.argv.slice(2);
  const result = await TASKS[task]?.(JSON.parse(options) as Options);
  console.log(JSON.stringify(result));
}

void main();
