import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ParleyError } from '../../src/core/base/errors';
import { sessionId } from '../../src/core/model/ids';
import type { ChatProvider } from '../../src/core/ports/chatProvider';
import { compareMessages } from '../../src/core/transcript/order';
import { Transcript } from '../../src/core/transcript/transcript';
import { ALLOWED, FAILING, HARMLESS } from './faultTable';
import { type Platform, PLATFORMS, SESSIONS, startWorkbench, type Workbench } from './workbench';

const { signal } = new AbortController();

type Call = (provider: ChatProvider, session: string, signal: AbortSignal) => Promise<unknown>;

async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const page of pages) void page;
}

const CALLS: Readonly<Record<string, Call>> = {
  listSessions: (provider, _, stop) => provider.listSessions({ limit: 10 }, stop),
  getSession: (provider, session, stop) => provider.getSession(sessionId(session), stop),
  readMessages: (provider, session, stop) =>
    drain(provider.readMessages({ session: sessionId(session) }, stop)),
};

for (const platform of PLATFORMS) {
  describe(`The contract of providers, kept by ${platform}`, function () {
    this.timeout(60_000);
    let bench: Workbench;
    let provider: ChatProvider;
    before(async () => {
      bench = await startWorkbench();
      provider = await bench.accounts.provider(bench.ids[platform]);
      await provider.listSessions({ limit: 1 }, signal);
    });
    after(() => bench.stop());
    afterEach(() => {
      for (const name of Object.keys(bench.sandbox.faults)) bench.sandbox.setFault(name, undefined);
    });
    const set = (fault: string, value: string | number | boolean | undefined): void =>
      bench.sandbox.setFault(`${platform}.${fault}`, value);

    for (const { fault, value = true, code } of FAILING[platform]) {
      it(`tells ${fault} as ${code} in every call, and works again when it is over`, async () => {
        for (const [name, call] of Object.entries(CALLS)) {
          set(fault, value);
          const error: unknown = await call(provider, SESSIONS[platform].eight, signal).then(
            () => assert.fail(`${name} worked`),
            (reason: unknown) => reason,
          );
          assert.ok(error instanceof ParleyError);
          assert.ok(accepts(platform, code, error.code), `${name}: ${error.code}: ${error.message}`);
          assert.doesNotMatch(`${error.message} ${error.nextStep}`, /\{\w+\}|undefined|\[object/);
          assert.ok(error.exchange !== undefined, `${name} names no exchange`);
          set(fault, undefined);
          await call(provider, SESSIONS[platform].eight, signal);
        }
      });
    }

    for (const [name, call] of Object.entries(CALLS)) {
      it(`ends ${name} at once when it is cancelled in flight, and before it is sent`, async () => {
        set(platform === 'xelion' ? 'latency' : 'slow', 20_000);
        const controller = new AbortController();
        const before = bench.sandbox.requests(platform).length;
        const running = call(provider, SESSIONS[platform].eight, controller.signal);
        running.catch(() => undefined);
        while (bench.sandbox.requests(platform).length === before) await new Promise(setImmediate);
        const since = performance.now();
        controller.abort();
        await assert.rejects(running, { code: 'cancelled' });
        assert.ok(performance.now() - since < 1000);
        const sent = bench.sandbox.requests(platform).length;
        await assert.rejects(call(provider, SESSIONS[platform].eight, controller.signal), {
          code: 'cancelled',
        });
        assert.equal(bench.sandbox.requests(platform).length, sent);
      });
    }

    it('reads the same messages, each once and in order, however the answers are made to look', async () => {
      const read = async (): Promise<unknown[]> => {
        const transcript = new Transcript(
          sessionId(SESSIONS[platform].eight),
          () => Promise.resolve(provider),
          5,
        );
        await transcript.loadFirst();
        await transcript.load('newer');
        const all = transcript.all();
        transcript.dispose();
        assert.deepEqual(all, [...all].sort(compareMessages));
        return all.map(({ id, text, sentAt }) => [id, text, sentAt.utc]);
      };
      const expected = await read();
      assert.equal(expected.length, 8);
      const choice = fc.tuple(
        ...HARMLESS[platform].map((group) => fc.option(fc.constantFrom(...group), { nil: undefined })),
      );
      await fc.assert(
        fc.asyncProperty(choice, async (chosen) => {
          for (const one of chosen) if (one) set(one[0], one[1]);
          try {
            assert.deepEqual(await read(), expected);
          } finally {
            for (const one of chosen) if (one) set(one[0], undefined);
          }
        }),
        { numRuns: 40 },
      );
    });

    it('has logged and recorded no secret, and sent nothing that could change anything', async () => {
      const secrets = Object.entries(await bench.secrets(platform))
        .filter(([name]) => SECRET.test(name))
        .map(([, value]) => /"ticket":"([^"]+)"/.exec(value)?.[1] ?? value);
      // The demo's password is its user's name as well, which every answer may hold.
      const told = secrets.filter((secret) => secret !== bench.sandbox[platform].userName);
      assert.ok(told.length >= 1);
      const recorded = bench.exchanges
        .list()
        .map(
          (exchange) =>
            JSON.stringify(exchange) +
            Buffer.from(exchange.request.body).toString() +
            Buffer.from(exchange.response?.body ?? []).toString(),
        );
      assert.ok(recorded.length > 20);
      for (const text of [...recorded, ...bench.logged]) {
        for (const secret of told)
          assert.ok(
            !text.includes(secret),
            text.slice(Math.max(0, text.indexOf(secret) - 300), text.indexOf(secret) + 60),
          );
      }
      for (const line of bench.sandbox.requests(platform)) assert.match(line, ALLOWED[platform]);
      const { writes = 0, markedRetrieved = 0, movedDeliveries = 0 } = bench.sandbox.counts(platform);
      assert.deepEqual([writes, markedRetrieved, movedDeliveries], [0, 0, 0]);
    });
  });
}

/** Members of the vault that are secrets; others say when and for whom they are good. */
const SECRET = /^(password|sessionTicket|authentication|renewalToken)$/;

/** A tenant that vanishes between two reads is told as whatever was asked for being gone. */
function accepts(platform: Platform, expected: string, code: string): boolean {
  return code === expected || (platform === 'xelion' && expected === 'auth.tenant' && code === 'notFound');
}
