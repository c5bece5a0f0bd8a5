import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Cursor, messageId, sessionId } from '../../../../src/core/model/ids';
import type { ChatProvider } from '../../../../src/core/ports/chatProvider';
import { Transcript } from '../../../../src/core/transcript/transcript';
import { type Made, type PagingHabits, PagingServer, PLAIN_HABITS } from './pagingServer';
import { Rig } from './rig';

const { signal } = new AbortController();
const session = sessionId('7');
/** 2024-10-11 15:24:19 UTC */
const NOW = 1728660259;

const habits: fc.Arbitrary<PagingHabits> = fc
  .record({
    cursors: fc.constantFrom('oid', 'dateAndOid', 'opaque'),
    told: fc.constantFrom('paging', 'links', 'both', 'nowhere'),
    pageSizes: fc.oneof(
      fc.constant<(number | undefined)[]>([undefined]),
      fc.array<number | undefined>(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), {
        minLength: 1,
        maxLength: 6,
      }),
    ),
    omitsLast: fc.boolean(),
    echoesAtEnd: fc.boolean(),
    inclusive: fc.boolean(),
    foreignHrefs: fc.boolean(),
    ignoresUntil: fc.boolean(),
  })
  .map((made): PagingHabits => {
    // Only a cursor that is no message's can lie in an empty window, and it has to be told.
    const empties = made.cursors === 'opaque' && made.told !== 'nowhere';
    const sizes = made.pageSizes.map((size): number | undefined => (size === 0 && !empties ? 1 : size));
    return { ...made, pageSizes: sizes.every((size) => size === 0) ? [...sizes, 3] : sizes };
  });

/** Gaps in seconds between messages, many of them zero: messages of the same second. */
const gaps = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 9000 })), {
  maxLength: 60,
});

/** Arrivals while somebody reads: below how many of the newest messages, and before which read. */
const arrivals = (deepest: number) =>
  fc.array(fc.record({ depth: fc.nat(deepest), read: fc.integer({ min: 1, max: 12 }) }), { maxLength: 8 });

function history(seconds: readonly number[]): Made[] {
  let at = NOW;
  return seconds.map((gap, index) => ({ oid: 1000 + seconds.length - index, at: (at -= gap) }));
}

const idsOf = (made: readonly Made[]): string[] => made.map(({ oid }) => String(oid));

/** The ids of a session's messages, newest first, read at several places at once. */
async function readWhole(provider: ChatProvider, limit: number, until: AbortSignal): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of provider.readAll?.(session, limit, until) ?? []) {
    ids.push(...page.messages.map(({ id }) => id).reverse());
  }
  return ids;
}

async function withServer(
  made: PagingHabits,
  messages: readonly Made[],
  run: (server: PagingServer, rig: Rig) => Promise<void>,
): Promise<void> {
  const server = new PagingServer(made);
  server.messages.push(...messages);
  const rig = new Rig({ baseUrl: await server.start() });
  try {
    await run(server, rig);
  } finally {
    rig.dispose();
    await server.stop();
  }
}

describe('Paging of messages, whatever the server is allowed to do', function () {
  this.timeout(60_000);

  it('gives each message exactly once and in order when walked to the first one', async () => {
    await fc.assert(
      fc.asyncProperty(habits, gaps, fc.integer({ min: 1, max: 20 }), async (made, seconds, limit) => {
        await withServer(made, history(seconds), async (server, rig) => {
          const provider = await rig.window();
          const ids: string[] = [];
          let before: Cursor | undefined;
          do {
            let older: Cursor | undefined;
            for await (const page of provider.readMessages(
              { session, limit, ...(before && { before }) },
              signal,
            )) {
              ids.push(...page.messages.map(({ id }) => id).reverse());
              older = page.older;
            }
            before = older;
          } while (before);
          assert.deepEqual(ids, idsOf(server.sorted()));
        });
      }),
      { numRuns: 100 },
    );
  });

  it('gives each message exactly once and in order when the whole session is read at several places at once', async () => {
    const dense = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 })), { maxLength: 150 });
    const uneven = fc.array(fc.integer({ min: 1000, max: 900_000 }), { maxLength: 40 });
    const seconds = fc.tuple(dense, uneven, dense).map((parts) => parts.flat());
    await fc.assert(
      fc.asyncProperty(habits, seconds, fc.integer({ min: 2, max: 20 }), async (made, gapsMade, limit) => {
        await withServer(made, history(gapsMade), async (server, rig) => {
          const provider = await rig.window();
          assert.deepEqual(await readWhole(provider, limit, signal), idsOf(server.sorted()));
        });
      }),
      {
        numRuns: 100,
        // A run that had crossed into the next one took the end of the list for its own and dropped the next one.
        examples: [[{ ...PLAIN_HABITS, pageSizes: [1, undefined] }, [1, 16], 2]],
      },
    );
  });

  it('asks for little more than there is when the whole session is read, however uneven it is', async () => {
    const bursts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 })), { maxLength: 100 });
    const silence = fc.array(fc.integer({ min: 1000, max: 90_000_000 }), { maxLength: 10 });
    const seconds = fc.array(fc.oneof(bursts, silence), { maxLength: 8 }).map((parts) => parts.flat());
    await fc.assert(
      fc.asyncProperty(seconds, fc.integer({ min: 1, max: 20 }), async (gapsMade, limit) => {
        await withServer(PLAIN_HABITS, history(gapsMade), async (server, rig) => {
          const provider = await rig.window();
          const pages = Math.ceil(gapsMade.length / limit) + 1;
          const tooMany = new AbortController();
          server.onRead = (reads) => {
            if (reads > 2 * pages + 60) tooMany.abort();
          };
          const reading = readWhole(provider, limit, tooMany.signal);
          await assert.doesNotReject(reading, `more than ${2 * pages + 60} requests for ${pages} pages`);
          assert.deepEqual(await reading, idsOf(server.sorted()));
        });
      }),
      {
        numRuns: 60,
        examples: [
          // The silence was walked in steps that were as long as a burst.
          [[0, 899_985, 1005, 0, 0, 0, 0, 35, 0, 0, 6, 0], 4],
          // A run that met a second entry of a later one took everything in between for empty.
          [
            [
              971_485, 48_817_697, 10_022_067, 1024, 1021, 1_456_375, 7, 0, 0, 0, 42, 29, 0, 0, 76, 7, 0, 0,
              78_928_232, 61_155_811, 0, 57, 47_643_188, 39_068_749, 35_433_137, 44_139_001, 61_333_614,
              83_964_586, 43_225_794,
            ],
            4,
          ],
        ],
      },
    );
  });

  it('loses no message and doubles none, in whatever order answers come and whichever have no date', async () => {
    const latencies = fc.array(fc.nat(6), { minLength: 1, maxLength: 7 });
    const made = habits.filter(({ cursors }) => cursors !== 'opaque');
    const seconds = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 })), { maxLength: 60 });
    const undated = fc.array(fc.nat(60), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        made,
        seconds,
        fc.integer({ min: 1, max: 9 }),
        latencies,
        undated,
        async (...given) => {
          const [made, seconds, limit, latencies, undated] = given;
          const messages = history(seconds).map((one, index) => ({
            ...one,
            undated: undated.includes(index),
          }));
          await withServer(made, messages, async (server, rig) => {
            server.latencies = latencies;
            const provider = await rig.window();
            const ids = await readWhole(provider, limit, signal);
            const all = server.sorted();
            assert.deepEqual([...ids].sort(), idsOf(all).sort());
            const dated = idsOf(all.filter((one) => !one.undated));
            assert.deepEqual(
              ids.filter((id) => dated.includes(id)),
              dated,
            );
          });
        },
      ),
      {
        numRuns: 60,
        // A run that only passed by what others had was taken for the end of the list.
        examples: [
          [
            { ...PLAIN_HABITS, told: 'nowhere', ignoresUntil: true },
            [0, 0, 0, 0, 0, 0, 0, 14],
            7,
            [0, 5, 1],
            [],
          ],
          [{ ...PLAIN_HABITS, told: 'nowhere', ignoresUntil: true }, [1, 0, 0, 6], 1, [0], [0]],
        ],
      },
    );
  });

  it('loses nothing beside a message whose date is older than its place', async () => {
    for (const odd of [12, 25, 38, 51, 64, 77, 94]) {
      const messages = history(Array<number>(100).fill(60));
      const made = messages.map((one, index) => (index === odd ? { ...one, dated: one.at - 86_400 } : one));
      await withServer(PLAIN_HABITS, made, async (server, rig) => {
        const ids = await readWhole(await rig.window(), 10, signal);
        assert.deepEqual([...ids].sort(), idsOf(server.messages).sort());
      });
    }
  });

  it('gives each message exactly once and in order when others arrive meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(habits, gaps, arrivals(0), (made, seconds, coming) => followed(made, seconds, coming)),
      { numRuns: 100 },
    );
  });

  it('finds messages that arrive late among the newest ten', async () => {
    const enough = habits.map((made): PagingHabits => ({
      ...made,
      pageSizes: made.pageSizes.map((size) => size && size + 10),
    }));
    const history12 = gaps.map((seconds) => [...seconds, ...Array.from({ length: 12 }, (_, i) => i * 40)]);
    await fc.assert(
      fc.asyncProperty(enough, history12, arrivals(5), (made, seconds, coming) =>
        followed(made, seconds, coming),
      ),
      { numRuns: 100 },
    );
  });

  it('finds what came below a message whose date is older than its place', async () => {
    const history30 = history(Array<number>(30).fill(60));
    await withServer(PLAIN_HABITS, history30, async (server, rig) => {
      const provider = await rig.window();
      const transcript = new Transcript(session, () => Promise.resolve(provider), 20);
      await transcript.load('newer', signal);
      const loaded = transcript.messages.size;
      server.messages.push({ oid: 5000, at: NOW + 1 }, { oid: 5001, at: NOW + 2 });
      server.messages.push({ oid: 5002, at: NOW + 3, dated: NOW - 86_400 });
      await transcript.load('newer', signal);
      for (const id of ['5000', '5001', '5002']) assert.ok(transcript.messages.get(messageId(id)), id);
      assert.equal(transcript.messages.size, loaded + 3);
      transcript.dispose();
    });
  });

  async function followed(
    made: PagingHabits,
    seconds: readonly number[],
    coming: readonly { readonly depth: number; readonly read: number }[],
  ): Promise<void> {
    await withServer(made, history(seconds), async (server, rig) => {
      let oid = 5000;
      server.onRead = (reads) => {
        for (const { depth } of coming.filter(({ read }) => read === reads)) {
          server.messages.push({ oid: oid++, at: server.sorted()[depth]?.at ?? NOW });
        }
      };
      const provider = await rig.window();
      const transcript = new Transcript(session, () => Promise.resolve(provider), 15);
      await transcript.loadFirst(signal);
      while (server.reads < 14) await transcript.load('newer', signal);
      await transcript.load('newer', signal);
      assert.deepEqual(
        transcript.all().map(({ id }) => id),
        server
          .sorted()
          .map(({ oid: id }) => String(id))
          .reverse(),
      );
      transcript.dispose();
    });
  }
});
