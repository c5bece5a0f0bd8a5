import assert from 'node:assert/strict';
import * as v from 'valibot';
import { ParleyError } from '../../../src/core/base/errors';
import { Channel, type Handlers, type Transport } from '../../../src/protocol/channel';
import { RemoteError } from '../../../src/protocol/shownError';

const asker = {
  requests: {
    double: { params: v.object({ n: v.number() }), result: v.object({ n: v.number() }) },
    wait: { params: v.object({}), result: v.object({}) },
  },
  events: {},
} as const;
const teller = { requests: {}, events: { changed: v.object({ count: v.number() }) } } as const;

/** Two ends of a wire that delivers later, as `postMessage` does, and keeps what crossed. */
function wire(): { left: Transport; right: Transport; crossed: unknown[] } {
  const crossed: unknown[] = [];
  const listeners = { left: new Set<(m: unknown) => void>(), right: new Set<(m: unknown) => void>() };
  const end = (self: 'left' | 'right', other: 'left' | 'right'): Transport => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      crossed.push(copy);
      queueMicrotask(() => listeners[other].forEach((listener) => listener(copy)));
    },
    onMessage: (listener) => {
      listeners[self].add(listener);
      return { dispose: () => listeners[self].delete(listener) };
    },
  });
  return { left: end('left', 'right'), right: end('right', 'left'), crossed };
}

function pair(handlers: Handlers<typeof asker>) {
  const { left, right, crossed } = wire();
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const client = new Channel({ own: asker, other: teller, transport: left, handlers: {}, onError });
  const host = new Channel({ own: teller, other: asker, transport: right, handlers, onError });
  return { client, host, left, right, crossed, errors };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('The channel', () => {
  it('answers a request with the handler’s result', async () => {
    const { client } = pair({ double: ({ n }) => ({ n: n * 2 }) });
    assert.deepEqual(await client.request('double', { n: 21 }), { n: 42 });
  });

  it('answers each of many requests with its own result, in whatever order they finish', async () => {
    const waiting: (() => void)[] = [];
    const { client } = pair({
      double: ({ n }) => new Promise((resolve) => waiting.push(() => resolve({ n: n * 2 }))),
    });
    const answers = [1, 2, 3].map((n) => client.request('double', { n }));
    await settled();
    waiting.reverse().forEach((answer) => answer());
    assert.deepEqual(await Promise.all(answers), [{ n: 2 }, { n: 4 }, { n: 6 }]);
  });

  it('turns a throwing handler into the sentence and next step of its error', async () => {
    const { client } = pair({
      double: () => {
        throw new ParleyError('server.busy', {}, { exchange: 'x7' });
      },
    });
    await assert.rejects(client.request('double', { n: 1 }), (error) => {
      assert.ok(error instanceof RemoteError);
      assert.deepEqual(error.shown, {
        code: 'server.busy',
        sentence: 'The server is busy and asked to wait.',
        nextStep: 'Try again in a moment.',
        exchange: 'x7',
      });
      return true;
    });
  });

  it('answers an unknown method, also one that every object has', async () => {
    const { client, left, crossed } = pair({});
    await assert.rejects(client.request('wait', {}), /nobody answers wait/);
    left.post({ kind: 'request', id: 99, method: 'constructor', params: {} });
    await settled();
    const answer = crossed.at(-1) as { kind: string; id: number };
    assert.deepEqual([answer.kind, answer.id], ['error', 99]);
  });

  it('answers a question that does not fit the table with an error that does not repeat it', async () => {
    const { client } = pair({ double: ({ n }) => ({ n }) });
    const wrong = { n: 'secret' } as unknown as { n: number };
    await assert.rejects(client.request('double', wrong), (error: Error) => {
      assert.match(error.message, /double is not as agreed \(n\)/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  });

  it('rejects an answer that does not fit the table', async () => {
    const { client } = pair({ double: () => ({ n: 'two' }) as unknown as { n: number } });
    await assert.rejects(client.request('double', { n: 1 }), /answer to double is not as agreed \(n\)/);
  });

  it('ends an aborted request at once, tells the handler, and drops the late answer', async () => {
    let seen: AbortSignal | undefined;
    let finish = (): void => undefined;
    const { client, crossed, errors } = pair({
      wait: (_params, signal) => {
        seen = signal;
        return new Promise((resolve) => (finish = () => resolve({})));
      },
    });
    const controller = new AbortController();
    const answer = client.request('wait', {}, controller.signal);
    await settled();
    controller.abort();
    await assert.rejects(answer, { code: 'cancelled' });
    await settled();
    assert.equal(seen?.aborted, true);
    finish();
    await settled();
    assert.deepEqual(
      crossed.map((message) => (message as { kind: string }).kind),
      ['request', 'abort'],
    );
    assert.deepEqual(errors, []);
  });

  it('never posts a request whose signal is already aborted', async () => {
    const { client, crossed } = pair({});
    await assert.rejects(client.request('wait', {}, AbortSignal.abort()), { code: 'cancelled' });
    assert.deepEqual(crossed, []);
  });

  it('ignores an answer that nobody waits for', async () => {
    const { right, errors } = pair({});
    right.post({ kind: 'result', id: 12345, result: {} });
    await settled();
    assert.deepEqual(errors, []);
  });

  it('rejects what is pending and aborts what is running when it is disposed', async () => {
    let seen: AbortSignal | undefined;
    const { client, host } = pair({
      wait: (_params, signal) => {
        seen = signal;
        return new Promise(() => undefined);
      },
    });
    const answer = client.request('wait', {});
    await settled();
    client.dispose();
    host.dispose();
    await assert.rejects(answer, { code: 'cancelled' });
    assert.equal(seen?.aborted, true);
    await assert.rejects(client.request('wait', {}), { code: 'cancelled' });
  });

  it('tells events to every listener until it unsubscribes', async () => {
    const { client, host } = pair({});
    const heard: number[] = [];
    const first = client.on('changed', ({ count }) => heard.push(count));
    client.on('changed', ({ count }) => heard.push(-count));
    host.emit('changed', { count: 1 });
    await settled();
    first.dispose();
    host.emit('changed', { count: 2 });
    await settled();
    assert.deepEqual(heard, [1, -1, -2]);
  });

  it('reports what it cannot decode and goes on', async () => {
    const { client, right, host, errors } = pair({});
    const heard: number[] = [];
    client.on('changed', ({ count }) => heard.push(count));
    for (const odd of [
      null,
      'hello',
      { kind: 'event', name: 'changed', value: {} },
      { kind: 'event', name: 'x', value: 1 },
    ])
      right.post(odd);
    host.emit('changed', { count: 3 });
    await settled();
    assert.equal(errors.length, 4);
    assert.deepEqual(heard, [3]);
  });

  it('rejects a request that cannot be posted', async () => {
    const { client } = pair({ double: ({ n }) => ({ n }) });
    const uncloneable = { n: (() => 1) as unknown as number };
    await assert.rejects(client.request('double', uncloneable), { code: 'internal' });
  });
});
