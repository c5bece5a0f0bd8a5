import assert from 'node:assert/strict';
import { type MessageId, messageId, sessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import { Transcript } from '../../../../src/core/transcript/transcript';
import { type MessageWindow, readWindow, type WindowRequest } from '../../../../src/core/transcript/window';
import { fakeProvider } from '../export/fakeProvider';
import { someMessage } from './someMessages';

const session = sessionId('1');

/** Message number `id`, which came as that; its time may tell otherwise. */
function arrived(id: number, utc: number | undefined = id * 1000): Message {
  const zone = { zone: 'UTC', source: 'platform rule' } as const;
  return someMessage(id, { id: messageId(String(id)), sentAt: { raw: '', utc, zone } });
}

/** Whose times are the order in which they came. */
const inTime = (...ids: number[]): Message[] => ids.map((id) => arrived(id));

/** A message that nobody set a date for; a default would take the place of `undefined` in `arrived`. */
const undated = (id: number): Message => {
  const dated = arrived(id);
  return { ...dated, sentAt: { ...dated.sentAt, utc: undefined } };
};

const idsOf = ({ messages }: MessageWindow): string[] => messages.map(({ id }) => id);

/** A session at a server; tests add to its messages in the order in which they come. */
function served(messages: Message[], pageSize?: number) {
  const platform = { sessions: [], messages: new Map([[session, messages]]), ...(pageSize && { pageSize }) };
  const provider = fakeProvider(platform);
  const open = () => new Transcript(session, () => Promise.resolve(provider), pageSize);
  const transcript = open();
  return {
    open,
    read: (request: WindowRequest, of = transcript) => readWindow(of, request, undefined),
  };
}

/** Asks for what came after, again and again, as a program does that waits for messages. */
async function readOn(
  read: (request: WindowRequest) => Promise<MessageWindow>,
  limit: number,
  from: MessageId | undefined,
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after = from; after !== undefined;) {
    const window = await read({ limit, after });
    if (window.messages.length === 0) return pages;
    pages.push(idsOf(window));
    after = window.newer;
  }
  return pages;
}

describe('Reading on after a message', () => {
  const odd = { 'in the future': arrived(2, 10_000_000), 'without a time': undated(2) };
  for (const [what, second] of Object.entries(odd)) {
    it(`gives what came after one ${what}`, async () => {
      const messages = [arrived(1), second];
      const { read } = served(messages);
      const first = await read({ limit: 10 });
      assert.deepEqual([idsOf(first), first.newer], [['1', '2'], '2']);
      messages.push(...inTime(3, 4));
      const next = await read({ limit: 10, after: messageId('2') });
      assert.deepEqual([idsOf(next), next.newer], [['3', '4'], '4']);
      assert.deepEqual(idsOf(await read({ limit: 10, after: messageId('4') })), []);
    });
  }

  it('gives each message once that came after the newest ones, whatever times they have', async () => {
    const messages = [arrived(1), arrived(9, 3000), arrived(10, 90_000)];
    const { read } = served(messages);
    const { newer } = await read({ limit: 2 });
    messages.push(arrived(11, 80_000), undated(12), arrived(13, 1), ...inTime(14, 15));
    const pages = await readOn(read, 2, newer);
    assert.deepEqual(pages, [['11', '12'], ['13', '14'], ['15']]);
  });

  it('shows a page oldest first', async () => {
    const { read } = served([arrived(1), undated(2), arrived(3, 90_000), arrived(4)]);
    const window = await read({ limit: 10, after: messageId('1') });
    assert.deepEqual([idsOf(window), window.newer], [['4', '3', '2'], '4']);
  });

  it('goes back far enough for what came while nobody asked', async () => {
    const messages = [...inTime(1, 2), arrived(3, 10_000_000)];
    const server = served(messages);
    const { newer } = await server.read({ limit: 10 });
    // The pages of a server are in the order of times.
    messages.splice(2, 0, ...inTime(4, 5, 6, 7, 8, 9));
    const later = served(messages, 3);
    assert.deepEqual((await readOn(later.read, 4, newer)).flat(), ['4', '5', '6', '7', '8', '9']);
  });

  it('tells where older messages begin only when there are any', async () => {
    const { read } = served(inTime(1, 2, 3));
    assert.equal((await read({ limit: 10, after: messageId('1') })).older, '2');
    assert.equal((await read({ limit: 3 })).older, undefined);
  });
});

describe('Reading from a message that the session does not have', () => {
  for (const from of ['before', 'after'] as const) {
    it(`says so instead of reading from somewhere else: ${from}`, async () => {
      const { read } = served(inTime(1, 2, 3, 4, 5, 6, 7), 3);
      await assert.rejects(read({ limit: 2, [from]: messageId('99') }), { code: 'notFound' });
    });
  }
});
