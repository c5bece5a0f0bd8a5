import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isParleyError } from '../../src/core/base/errors';
import { sessionId } from '../../src/core/model/ids';
import { archiveSession } from '../../src/providers/superoffice/sessions/archiveRow';
import { SoapReader } from '../../src/providers/superoffice/soap/soapReader';
import { ZoneClock } from '../../src/providers/superoffice/time/zoneClock';
import type { XmlElement } from '../../src/providers/superoffice/xml/xmlElement';
import { CannedServer } from '../unit/providers/superoffice/cannedServer';
import { readAllMessages, Rig, signal } from '../unit/providers/superoffice/rig';
import { WSDL_FOLDER } from './wsdlSchema';

const FOLDER = path.join(WSDL_FOLDER, 'examples');
const read = (file: string): Buffer => readFileSync(path.join(FOLDER, file));
const SESSION = { session: sessionId('42') };

interface Stage {
  readonly server: CannedServer;
  readonly rig: Rig;
}

/** What Parley makes of each answer, in the call that gets it. */
const ANSWERS: Readonly<Record<string, (file: string, stage: Stage) => Promise<unknown>>> = {
  'Chat.GetChatMessages.response.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatMessages', { body: read(file) });
    const { messages } = await readAllMessages(await rig.window(), SESSION);
    const shown = messages.map(({ id, direction, text, author, specialType, sentAt, extra }) => [
      id,
      direction,
      text,
      author?.name,
      specialType,
      new Date(sentAt.utc ?? 0).toISOString(),
      extra?.['SpecialParam'],
    ]);
    assert.deepEqual(shown, [
      ['101', 'incoming', 'Hello <b>there</b>', 'Ada', undefined, '2024-05-06T07:08:09.000Z', undefined],
      ['102', 'outgoing', 'Hi Ada', 'Sally', 'Welcome', '2024-05-06T07:08:30.000Z', undefined],
      ['103', 'outgoing', 'Pick one', 'Botty', 'Options', '2024-05-06T07:08:32.500Z', '["Sales","Support"]'],
      ['104', 'system', '', undefined, 'ClosedByUser', '2024-05-06T07:10:00.000Z', undefined],
    ]);
  },
  'Chat.GetChatMessages.response.empty.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatMessages', { body: read(file) });
    const { messages, pages } = await readAllMessages(await rig.window(), SESSION);
    assert.deepEqual(messages, []);
    assert.equal(pages.at(-1)?.newer, '0');
  },
  'Chat.GetChatMessages.response.expired-ticket.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatMessages', { body: read(file) });
    const provider = await rig.window();
    await assert.rejects(readAllMessages(provider, SESSION), hasCode('auth.expired'));
  },
  'Chat.GetChatSessionEntity.response.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatSessionEntity', { body: read(file) });
    const session = await (await rig.window()).getSession(SESSION.session, signal);
    assert.equal(session.title, 'Ada L');
    assert.deepEqual(session.participants, [{ name: 'Ada L' }, { name: 'Sally Sales', id: '5' }]);
    assert.equal(session.endedAt, undefined);
    assert.ok(!JSON.stringify(session).includes('k3y'));
  },
  'Chat.ChatSessionsForUser.response.xml': async (file, { server }) => {
    server.answers.set('ChatSessionsForUser', { body: read(file) });
    const rig = new Rig({ baseUrl: server.baseUrl, account: { options: { sessions: 'own' } } });
    const { sessions } = await (await rig.window()).listSessions({}, signal);
    assert.deepEqual(
      sessions.map(({ id, status, extra }) => [id, status?.label, extra?.['CustomerEmail']]),
      [['42', 'Waiting for customer', 'ada@example.com']],
    );
    rig.dispose();
  },
  'Chat.GetChatTranscript.response.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatTranscript', { body: read(file) });
    const text = await (await rig.window()).readTranscript?.(SESSION.session, 'plain', signal);
    assert.equal(text, 'Ada: Hello there');
  },
  'Archive.GetArchiveListByColumnsWithHeader2.response.xml': async (file, { server, rig }) => {
    server.answers.set('GetArchiveListByColumnsWithHeader2', { body: read(file) });
    const { sessions, oddities } = await (await rig.window()).listSessions({}, signal);
    assert.equal(oddities, undefined);
    assert.deepEqual(
      sessions.map(({ id, status, startedAt, endedAt, extra }) => [
        id,
        status?.open,
        startedAt?.raw,
        endedAt,
        extra,
      ]),
      ['42', '41'].map((id) => [
        id,
        true,
        '[DT:05/06/2024 07:08:00.0000000]',
        undefined,
        { firstMessage: 'Hello there', duration: 130 },
      ]),
    );
  },
  // Parley asks with the header; the rows are the same.
  'Archive.GetArchiveListByColumns2.response.xml': (file) => {
    const rows = elements(read(file), ['Response']);
    const ids = rows.map((row) => archiveSession(row, new ZoneClock())?.id);
    assert.deepEqual(ids, ['42', '41']);
    return Promise.resolve();
  },
  'SoPrincipal.AuthenticateResponse.ok.xml': async (file, { server, rig }) => {
    server.answers.set('AuthenticateUsernamePassword', { body: read(file) });
    await (await rig.window()).signIn(signal);
    assert.match((await rig.secrets.read())['sessionTicket'] ?? '', /"7T:EXAMPLE=="/);
  },
  'SoPrincipal.AuthenticateResponse.badpassword.xml': async (file, { server, rig }) => {
    server.answers.set('AuthenticateUsernamePassword', { body: read(file) });
    const provider = await rig.window();
    await assert.rejects(provider.signIn(signal), hasCode('auth.badCredentials'));
  },
  'Fault.ActionNotSupported.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatMessages', { status: 500, body: read(file) });
    const provider = await rig.window();
    await assert.rejects(readAllMessages(provider, SESSION), /does not know this operation/);
  },
  'Fault.InternalServiceFault.xml': async (file, { server, rig }) => {
    server.answers.set('GetChatMessages', { status: 500, body: read(file) });
    const provider = await rig.window();
    await assert.rejects(readAllMessages(provider, SESSION), hasCode('server.error'));
  },
};

const hasCode =
  (code: string) =>
  (error: unknown): boolean =>
    isParleyError(error) && error.code === code && error.exchange !== undefined;

/** The items of a whole document. */
function elements(bytes: Uint8Array, items: readonly string[]): XmlElement[] {
  const reader = new SoapReader({ items });
  reader.push(bytes);
  reader.end();
  const found: XmlElement[] = [];
  while (reader.next() === 'item') if (reader.item) found.push(reader.item);
  return found;
}

describe("The vendor's example envelopes", () => {
  let stage: Stage;
  before(function () {
    if (existsSync(FOLDER)) return;
    console.log(`    Not decoded: there is no ${FOLDER}; PARLEY_WSDL names the folder of the WSDL.`);
    this.skip();
  });
  beforeEach(async () => {
    const server = await CannedServer.start();
    stage = { server, rig: new Rig({ baseUrl: server.baseUrl }) };
  });
  afterEach(async () => {
    stage.rig.dispose();
    await stage.server.stop();
  });

  for (const [file, check] of Object.entries(ANSWERS)) {
    it(`are understood: ${file}`, () => check(file, stage));
  }

  it('of requests are read, each as the operation that it names', () => {
    for (const file of readdirSync(FOLDER).filter((name) => name.includes('.request.'))) {
      const [body] = elements(read(file), []);
      assert.equal(body?.name, file.split('.')[1]);
    }
  });

  it('have all been looked at', () => {
    const files = readdirSync(FOLDER).filter((name) => !name.includes('.request.'));
    assert.deepEqual(files.toSorted(), Object.keys(ANSWERS).toSorted());
  });
});
