// The measurements of the export benchmark, each in a process of its own; prints its result as JSON.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { EXPORT_FORMATS } from '../../../src/core/export/exportFormats';
import type { ExportFormatId } from '../../../src/core/export/exportFormatIds';
import { parseRequest } from '../../../src/core/export/exportRequest';
import { ExportWriter } from '../../../src/core/export/exportWriter';
import { ChunkEncoder } from '../../../src/core/export/chunkEncoder';
import { exportRecord } from '../../../src/core/export/exportRecord';
import { JsonRow } from '../../../src/core/export/jsonRow';
import { FileSeries } from '../../../src/core/export/fileSeries';
import { runExport } from '../../../src/core/export/runExport';
import { accountId, type Cursor, cursor, sessionId } from '../../../src/core/model/ids';
import type { Message } from '../../../src/core/model/message';
import type { Session } from '../../../src/core/model/session';
import type { ChatProvider } from '../../../src/core/ports/chatProvider';
import { nodeDigests } from '../../../src/host/adapters/nodeDigests';
import { systemClock } from '../../../src/host/adapters/systemClock';
import { LocalTarget } from '../../../src/host/export/localTarget';
import { processOwner } from '../../../src/host/export/processOwner';
import { messages } from './messages';

interface Options {
  readonly formats: readonly ExportFormatId[];
  readonly count: number;
  readonly rounds: number;
  /** Path of a folder for the files; the system's own for temporary ones when absent. */
  readonly folder?: string;
}

const POOL = 20_000;
const PAGE = 500;
const BUFFER = 256 * 1024;
const account = { id: accountId('bench'), kind: 'bench', name: 'Bench', baseUrl: 'http://127.0.0.1' };
const session: Session = { id: sessionId('42'), title: 'A long session', complete: true };
const product = { name: 'Parley', version: '0.0.0' };

async function inFolder<T>(parent: string | undefined, task: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(parent ?? tmpdir(), 'parley-bench-'));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Times {
  /** Milliseconds that went by, and those that all threads of this process worked. */
  readonly wall: number;
  readonly cpu: number;
}

async function timed(task: () => unknown): Promise<Times> {
  const start = performance.now();
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

/** Goes through `count` messages in pages; the pool is gone through as often as it takes. */
function* pages<T>(pool: readonly T[], count: number): Generator<readonly T[]> {
  for (let done = 0; done < count; done += PAGE) {
    const at = done % pool.length;
    yield pool.slice(at, at + Math.min(PAGE, count - done));
  }
}

/** Writes the messages in these formats at once, closed on the disk. @returns the bytes. */
async function write(
  folder: string,
  formats: readonly ExportFormatId[],
  all: () => Iterable<readonly Message[]>,
) {
  const target = new LocalTarget(folder);
  const request = parseRequest({ formats: [...formats], scope: { sessions: [] }, zone: 'Europe/Oslo' });
  const series = formats.map(
    (id) =>
      new FileSeries({
        target,
        digests: nodeDigests,
        format: EXPORT_FORMATS[id],
        context: { product, account, request, title: session.title, sha256Base64: () => 'sha' },
        split: undefined,
        temp: () => `${id}.part`,
        name: () => id,
      }),
  );
  const writer = new ExportWriter(series);
  await writer.session(session);
  for (const page of all()) await writer.write(page);
  const files = await writer.finish();
  return files.reduce((sum, { entry }) => sum + entry.bytes, 0);
}

let sink = 0;
function stringify(all: Iterable<readonly object[]>): void {
  for (const page of all) for (const one of page) sink += JSON.stringify(one).length;
}

/**
 * The messages as objects of the members that NDJSON has, so that `JSON.stringify` of each makes the very bytes of the
 * file. Their instant is a `Date`, as in other programs, or with `ready` a text.
 */
function rowsOf(all: readonly Message[], ready: boolean): object[] {
  const out = new ChunkEncoder();
  const row = new JsonRow();
  return all.map((message) => {
    row.put(exportRecord(message), out);
    const members = JSON.parse(Buffer.from(out.take()).toString()) as { sentAtUtc: string };
    return ready ? members : { ...members, sentAtUtc: new Date(members.sentAtUtc) };
  });
}

/** A stream of buffers of the same length in all, closed on the disk. */
async function raw(folder: string, bytes: number): Promise<void> {
  const file = path.join(folder, 'raw');
  const stream = createWriteStream(file, { highWaterMark: 4 * BUFFER });
  const buffer = Buffer.alloc(BUFFER, 'parley ');
  for (let left = bytes; left > 0; left -= BUFFER) {
    if (!stream.write(left < BUFFER ? buffer.subarray(0, left) : buffer)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

const TASKS: Record<string, (options: Options) => Promise<unknown>> = {
  /** Writing beside stringifying the same messages, and beside a raw stream of the same bytes. */
  async throughput({ formats, count, rounds, folder: parent }) {
    const pool = messages(0, POOL);
    const [dated, ready] = [rowsOf(pool, false), rowsOf(pool, true)];
    const rows: { contender: Times; limit: Times; raw: Times; readyLimit: Times; bytes: number }[] = [];
    for (let round = -1; round < rounds; round++) {
      let bytes = 0;
      const limit = await timed(() => stringify(pages(dated, count)));
      const readyLimit = await timed(() => stringify(pages(ready, count)));
      // One after the other in folders that are removed, so that both find the same room in the system's cache.
      const contender = await inFolder(parent, (folder) =>
        timed(async () => {
          bytes = await write(folder, formats, () => pages(pool, count));
        }),
      );
      const stream = await inFolder(parent, (folder) => timed(() => raw(folder, bytes)));
      // The first round only warms up.
      if (round >= 0) rows.push({ contender, limit, readyLimit, raw: stream, bytes });
    }
    return rows;
  },

  /** All formats from one walk beside one walk a format; a walk makes its messages, as a download does. */
  async together({ formats, count, rounds }) {
    const rows: { contender: Times; limit: Times }[] = [];
    const walk = function* (): Generator<readonly Message[]> {
      for (let at = 0; at < count; at += PAGE)
        yield JSON.parse(JSON.stringify(messages(at, at + PAGE))) as Message[];
    };
    for (let round = -1; round < rounds; round++) {
      await inFolder(undefined, async (folder) => {
        const contender = await timed(() => write(folder, formats, walk));
        const limit = await timed(async () => {
          for (const format of formats) await write(folder, [format], walk);
        });
        if (round >= 0) rows.push({ contender, limit });
      });
    }
    return rows;
  },

  pagesAlone: ({ count }) => pagesAlone(count),

  /**
   * Whole exports of a session that is read page by page, newest first, as often as asked for: memory and the longest
   * block. The memory that is kept is what is left of it after a collection, shortly before the last page.
   */
  async whole({ formats, count, rounds }) {
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    let keptBytes = 0;
    const onLastPage = (): void => {
      globalThis.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      keptBytes = heapUsed + external;
      // The collection is not the export's.
      histogram.reset();
    };
    let longest = 0;
    const { wall } = await timed(async () => {
      for (let round = 0; round < rounds; round++)
        await inFolder(undefined, async (folder) => {
          histogram.enable();
          await runExport(
            { formats: [...formats], scope: { sessions: [session.id] } },
            {
              provider: paging(count, () => {
                longest = Math.max(longest, histogram.max);
                onLastPage();
              }),
              account,
              target: new LocalTarget(folder),
              digests: nodeDigests,
              clock: systemClock,
              product,
              owner: processOwner,
            },
            new AbortController().signal,
          );
          histogram.disable();
          longest = Math.max(longest, histogram.max);
          histogram.reset();
        });
    });
    return {
      wall,
      peakMb: process.resourceUsage().maxRSS / 1024,
      keptBytes,
      longestBlock: longest / 1e6,
    };
  },
};

/** The peak memory of a process that only asks for the pages of such a session, and throws them away. */
async function pagesAlone(count: number): Promise<number> {
  const provider = paging(count, () => undefined);
  const { signal } = new AbortController();
  let older: Cursor | undefined;
  do {
    const request = { session: session.id, ...(older && { before: older }) };
    for await (const page of provider.readMessages(request, signal)) {
      sink += page.messages.length;
      older = page.older;
    }
  } while (older !== undefined);
  return process.resourceUsage().maxRSS / 1024;
}

/** A platform that makes its messages as they are asked for, with a turn of the event loop a page as a network has. */
function paging(count: number, onLastPage: () => void): ChatProvider {
  const nothing = () => Promise.reject(new Error('not asked for'));
  return {
    capabilities: { pagesMessages: true, serverFilters: [] },
    testConnection: nothing,
    signIn: nothing,
    signOut: nothing,
    listSessions: nothing,
    getSession: () => Promise.resolve(session),
    dispose: () => undefined,
    async *readMessages({ before }) {
      await new Promise((resolve) => setImmediate(resolve));
      const until = before === undefined ? count : Number(before);
      const from = Math.max(0, until - PAGE);
      if (from === 0) onLastPage();
      yield { messages: messages(from, until), ...(from > 0 && { older: cursor(String(from)) }) };
    },
  };
}

const [task = '', options = '{}'] = process.argv.slice(2);
void TASKS[task]?.(JSON.parse(options) as Options).then((result) => {
  if (sink < 0) throw new Error('never');
  console.log(JSON.stringify(result));
});
