import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { Emitter } from '../../src/core/base/event';
import { accountId, messageId, sessionId } from '../../src/core/model/ids';
import { silentLog } from '../../src/core/ports/log';
import { Transcript } from '../../src/core/transcript/transcript';
import { Attachments } from '../../src/host/reader/attachments';
import { systemClock } from '../../src/host/adapters/systemClock';
import { ReaderConversation } from '../../src/host/reader/readerConversation';
import { ReaderPanel } from '../../src/host/reader/readerPanel';
import { Channel } from '../../src/protocol/channel';
import { hostSide, PROTOCOL_VERSION, readerSide } from '../../src/protocol/contract';
import { fakeProvider } from '../unit/core/export/fakeProvider';
import { samples, sampleSession } from '../unit/core/export/samples';

const { signal } = new AbortController();
const id = sessionId('s1');
/** The oldest message and one of the newest of 200 hold the word. */
const MESSAGES = samples(200).map((message, i) =>
  i === 5 || i === 197 ? { ...message, text: 'needle' } : { ...message, text: `message ${i}` },
);
const provider = fakeProvider({
  sessions: [sampleSession()],
  messages: new Map([[id, MESSAGES]]),
  pageSize: 100,
});

describe("A reader's conversation", () => {
  let transcript: Transcript;
  let conversation: ReaderConversation;
  beforeEach(async () => {
    transcript = new Transcript(id, () => Promise.resolve(provider), 100);
    conversation = new ReaderConversation(transcript, systemClock, (error) => assert.fail(String(error)));
    await conversation.load('newer');
  });
  afterEach(() => {
    conversation.dispose();
    transcript.dispose();
  });

  for (const filter of [{}, { text: 'needle' }])
    it(`has told where a match is before it says so, of messages read for it: ${JSON.stringify(filter)}`, async () => {
      await conversation.setFilter(filter, signal);
      let told = conversation.state();
      conversation.onDidChange((state) => (told = state));
      await conversation.find({ text: 'needle', all: true }, signal);
      const newest = conversation.locate({ id: '1197' }).position ?? assert.fail();
      const found = conversation.findNext({ from: newest, by: -1 });
      assert.equal(found.position, conversation.locate({ id: '1005' }).position);
      assert.ok(told.start <= (found.position ?? -Infinity));
    });
});

describe("A reader's panel", () => {
  const said = new Emitter<unknown>();
  const posted = new Emitter<unknown>();
  const viewed = new Emitter<void>();
  const account = {
    id: accountId('a'),
    kind: 'xelion',
    name: 'A',
    baseUrl: 'http://127.0.0.1:9',
    userName: 'a',
  };
  let panel: ReaderPanel;
  let page: Channel<typeof readerSide, typeof hostSide>;
  /** What pages were told. */
  let marks: unknown[];

  beforeEach(() => {
    marks = [];
    const nobody = () => Promise.reject(new Error('Nobody asks for that.'));
    const transcript = new Transcript(id, () => Promise.resolve(provider), 100);
    panel = new ReaderPanel({
      panel: {
        title: '',
        visible: true,
        webview: {
          postMessage: (message: unknown) => Promise.resolve(posted.fire(message)),
          onDidReceiveMessage: said.event,
        },
        onDidChangeViewState: viewed.event,
      } as unknown as vscode.WebviewPanel,
      lease: { transcript, dispose: () => transcript.dispose() },
      target: { account, session: sampleSession() },
      platform: 'Xelion',
      icons: () => '',
      log: silentLog,
      clock: systemClock,
      provider: () => Promise.resolve(provider),
      attachments: new Attachments(vscode.Uri.file(tmpdir())),
      exportSession: nobody,
      openText: nobody,
      copyLink: nobody,
      wire: { showMessage: nobody, explain: nobody },
      turnTo: { account: 'a', session: 's1' },
      onUse: () => undefined,
    });
    page = new Channel<typeof readerSide, typeof hostSide>({
      own: readerSide,
      other: hostSide,
      transport: { post: (message) => said.fire(message), onMessage: posted.event },
      handlers: {},
      onError: (error) => assert.fail(String(error)),
    });
    page.on('mark', (mark) => marks.push(mark));
  });
  afterEach(() => {
    page.dispose();
    panel.dispose();
  });
  /** A page that is made anew asks this first. */
  const open = () => page.request('ready', { protocolVersion: PROTOCOL_VERSION });

  it('sends a page to where a link leads once, and not again when its tab comes back', async () => {
    await open();
    panel.goTo(messageId('1150'));
    await page.request('locate', { id: '1150' });
    assert.equal((await open()).goTo, undefined);
  });

  it('sends a page that was hidden to the message whose bytes led there, and marks it whenever it comes back', async () => {
    panel.mark('1150', true);
    assert.equal((await open()).goTo, '1150');
    assert.equal((await open()).goTo, undefined);
    marks = [];
    await page.request('painted', {});
    assert.deepEqual(marks, [{ id: '1150', reveal: false }]);
  });
});
