import assert from 'node:assert/strict';
import { sessionId } from '../../../../src/core/model/ids';
import type { MessagePage } from '../../../../src/core/model/page';
import type { ChatProvider, MessagesRequest } from '../../../../src/core/ports/chatProvider';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { LANDMARKS } from '../../../../src/sandbox/xelion/landmarks';
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
});
