import assert from 'node:assert/strict';
import { messageId, sessionId } from '../../../../src/core/model/ids';
import type { MessagePage } from '../../../../src/core/model/page';
import type { ChatProvider, MessagesRequest } from '../../../../src/core/ports/chatProvider';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
import { SPECIMENS } from '../../../../src/sandbox/xelion/world/specimens';
import { Rig } from './rig';

const { signal } = new AbortController();

async function read(provider: ChatProvider, request: MessagesRequest): Promise<MessagePage> {
  for await (const page of provider.readMessages(request, signal)) return page;
  throw new Error('no page');
}

describe('The Xelion provider against the sandbox', function () {
  this.timeout(60_000);

  let sandbox: Sandbox;
  let rig: Rig;
  let provider: ChatProvider;

  before(async () => {
    sandbox = await startSandbox();
    rig = new Rig({ baseUrl: sandbox.xelion.baseUrl });
    provider = await rig.window();
  });
  after(async () => {
    rig.dispose();
    await sandbox.stop();
  });

  it('lists every session with messages once, newest activity first', async () => {
    const ids: string[] = [];
    let cursor;
    do {
      const page = await provider.listSessions({ ...(cursor && { cursor }) }, signal);
      ids.push(...page.sessions.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.includes(LANDMARKS.sessions.vendorExample));
    assert.ok(ids.includes(LANDMARKS.sessions.twentyThousand));
  });

  it('reads the newest page and older ones down to the first message', async () => {
    const session = sessionId(LANDMARKS.sessions.fiveHundred);
    const ids: string[] = [];
    let page = await read(provider, { session });
    ids.unshift(...page.messages.map(({ id }) => id));
    while (page.older) {
      page = await read(provider, { session, before: page.older });
      ids.unshift(...page.messages.map(({ id }) => id));
    }
    assert.equal(ids.length, 500);
    assert.equal(new Set(ids).size, 500);
  });

  it('reads a whole session by fewer requests at a time when the server says that there are too many', async () => {
    const { xelion } = sandbox;
    // With a clock that leaps, all tries would be over before the server has answered a single other request.
    const own = new Rig({ baseUrl: xelion.baseUrl, account: { options: {} } });
    const reader = await own.window();
    const session = sessionId(LANDMARKS.sessions.fiveHundred);
    await reader.getSession(session, signal);
    sandbox.setFault('xelion.latency', 5);
    sandbox.setFault('xelion.maxInFlight', 1);
    const before = sandbox.counts('xelion')['refused429'] ?? 0;
    const ids: string[] = [];
    try {
      for await (const { messages } of reader.readAll?.(session, 10, signal) ?? [])
        ids.push(...messages.map(({ id }) => id));
    } finally {
      sandbox.setFault('xelion.latency', undefined);
      sandbox.setFault('xelion.maxInFlight', undefined);
      own.dispose();
    }
    assert.deepEqual([ids.length, new Set(ids).size], [500, 500]);
    const refused = (sandbox.counts('xelion')['refused429'] ?? 0) - before;
    assert.ok(refused >= 1 && refused <= 10, `${refused} of more than 50 requests were refused`);
  });

  it('finds a session by its own id, by that of one of its messages, and by that of whom it is with', async () => {
    const { vendorExample } = LANDMARKS.sessions;
    for (const id of [vendorExample, LANDMARKS.vendorMessages[1], LANDMARKS.people.haas]) {
      assert.equal((await provider.findSession?.(id, signal))?.id, vendorExample, id);
    }
    for (const id of [LANDMARKS.people.notChattable, '999', 'recent']) {
      await assert.rejects(async () => provider.findSession?.(id, signal), { code: 'notFound' });
    }
  });

  it('shows the vendor page’s example as it is: texts, directions, the reply and the attachment', async () => {
    const { messages } = await read(provider, { session: sessionId(LANDMARKS.sessions.vendorExample) });
    assert.deepEqual(
      messages.map(({ id }) => id),
      LANDMARKS.vendorMessages.toReversed(),
    );
    assert.deepEqual(
      messages.map(({ direction, text, sentAt, replyTo, attachments }) => [
        direction,
        text,
        sentAt.raw,
        replyTo?.text,
        attachments?.length ?? 0,
      ]),
      VENDOR_EXAMPLE,
    );
  });

  it('fetches attachments byte for byte, listed or told of by a flag alone', async () => {
    const session = sessionId(LANDMARKS.sessions.specimens);
    const { oid } = SPECIMENS.fileText;
    const { messages } = await read(provider, { session, limit: 200 });
    const listed = messages.find(({ id }) => id === oid)?.attachments?.[0];
    assert.ok(listed);
    for (const id of [listed.id, 'attachment']) {
      const content = await provider.readAttachment?.(session, messageId(oid), id, signal);
      assert.equal(Buffer.from(content?.bytes ?? []).toString(), SPECIMENS_TEXT);
      assert.equal(content?.mimeType, 'text/plain');
    }
    const tooLarge = messageId(SPECIMENS.fileTooLarge.oid);
    await assert.rejects(async () => provider.readAttachment?.(session, tooLarge, 'attachment', signal), {
      code: 'server.error',
    });
    const none = messageId(SPECIMENS.emoji.oid);
    await assert.rejects(async () => provider.readAttachment?.(session, none, 'attachment', signal), {
      code: 'notFound',
    });
    sandbox.setFault('xelion.html200', 1);
    await assert.rejects(
      async () => provider.readAttachment?.(session, messageId(oid), 'attachment', signal),
      {
        code: 'wire.notTheService',
      },
    );
  });

  it('keeps every specimen of text as it is, the longer ones once they are asked for', async () => {
    const session = sessionId(LANDMARKS.sessions.specimens);
    const known = new Map<string, { text: string; complete: boolean }>();
    let before;
    do {
      const page = await read(provider, { session, ...(before && { before }) });
      for (const message of page.messages) known.set(message.id, message);
      before = page.older;
    } while (before);
    let summaries = 0;
    for (const { oid, text } of Object.values(SPECIMENS)) {
      const listed = known.get(oid);
      assert.ok(listed, oid);
      if (!listed.complete) summaries++;
      const whole = listed.complete ? listed : await provider.getMessage?.(session, messageId(oid), signal);
      assert.equal(whole?.text, text);
      assert.equal(whole.complete, true);
    }
    assert.ok(summaries > 1);
  });

  it('asks for `GET chats` only where the settings say that the server has it', async () => {
    sandbox.setFault('xelion.serveChats', true);
    const other = new Rig({ baseUrl: sandbox.xelion.baseUrl, account: { options: { listChats: true } } });
    const served = await other.window();
    const ids: string[] = [];
    let cursor;
    do {
      const page = await served.listSessions({ limit: 40, ...(cursor && { cursor }) }, signal);
      assert.ok(page.sessions.every(({ complete, title }) => complete && title !== ''));
      ids.push(...page.sessions.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    assert.ok(ids.includes(LANDMARKS.sessions.empty));
    assert.equal(new Set(ids).size, ids.length);
    const asked = (): number =>
      sandbox.requests('xelion').filter((line) => /\/chats(\?|$)/.test(line)).length;
    const before = asked();
    assert.ok(before > 2);
    await provider.listSessions({}, signal);
    assert.equal(asked(), before);
    sandbox.setFault('xelion.serveChats', undefined);
    other.dispose();
  });
});

const SPECIMENS_TEXT = '09:10:02 POST /hooks/delivery 502 41 ms\n';

const VENDOR_EXAMPLE = [
  ['outgoing', 'hello there', '2024-10-11 15:14:27', undefined, 1],
  ['outgoing', 'we need a bigger boat', '2024-10-11 15:20:42', undefined, 0],
  ['outgoing', 'hello there', '2024-10-11 15:24:19', 'we need a bigger boat', 0],
];
