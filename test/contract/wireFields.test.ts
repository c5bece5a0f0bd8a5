import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import { sessionId } from '../../src/core/model/ids';
import type { Message } from '../../src/core/model/message';
import type { WireField } from '../../src/core/model/wireField';
import { providerKinds } from '../../src/providers/index';
import { LANDMARKS as SUPEROFFICE } from '../../src/sandbox/superoffice/data/landmarks';
import { LANDMARKS as XELION } from '../../src/sandbox/xelion/landmarks';
import { headerOf } from '../../src/wire/view/bodySyntax';
import { BodyText } from '../../src/wire/view/bodyText';
import { type Platform, PLATFORMS, SESSIONS, startWorkbench, type Workbench } from './workbench';

/** Forms of an answer under which the bytes have to lead to the same fields. */
const FORMS: Record<Platform, Readonly<Record<string, string | number | boolean>>[]> = {
  superoffice: [
    {},
    { encoding: 'utf-16' },
    { encoding: 'iso-8859-1' },
    { encoding: 'windows-1252' },
    { bom: true },
    { prefixes: true, comments: true },
    { defaultNamespaces: true, sections: true },
    { unknownElements: true, unknownEnums: true, nulls: 'absent' },
    { seedPage: 1.1 },
  ],
  xelion: [{}, { gzip: true }, { missingFields: true }, { oddRecords: true, duplicates: true }],
};
const ODD = { superoffice: String(SUPEROFFICE.everyType), xelion: XELION.sessions.specimens };

/** The text that a value of the wire means, by a parser that is not ours. */
function decoded(wire: string, platform: Platform): string | undefined {
  if (platform === 'xelion') {
    const value: unknown = JSON.parse(wire);
    return value === null ? undefined : typeof value === 'string' ? value : wire;
  }
  let text = '';
  let depth = 0;
  const parser = new SaxesParser();
  const take = (piece: string): void => void (depth === 1 && (text += piece));
  parser.on('opentag', () => depth++);
  parser.on('closetag', () => depth--);
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(`<value>${wire}</value>`).close();
  return text;
}

function valueOf(fields: readonly WireField[], ...names: string[]): string | undefined {
  return names
    .map((name) => fields.find((field) => field.name === name)?.value)
    .find((value) => value !== undefined);
}

for (const platform of PLATFORMS) {
  describe(`A message of ${platform} on the wire`, () => {
    let bench: Workbench;
    beforeEach(async () => {
      bench = await startWorkbench();
    });
    afterEach(() => bench.stop());

    async function messagesOf(session: string): Promise<readonly Message[]> {
      const account = bench.accounts.find(bench.ids[platform]);
      assert.ok(account);
      const lease = bench.transcripts.acquire(account, sessionId(session));
      await lease.transcript.loadFirst();
      const messages = lease.transcript.all();
      lease.dispose();
      return messages;
    }

    for (const form of FORMS[platform]) {
      it(`has every field at the bytes that are told, with ${JSON.stringify(form)}`, async () => {
        for (const [name, value] of Object.entries(form))
          bench.sandbox.setFault(`${platform}.${name}`, value);
        const kind = providerKinds.find(({ id }) => id === platform);
        assert.ok(kind);
        let checked = 0;
        for (const session of [ODD[platform], SESSIONS[platform].eight]) {
          for (const message of await messagesOf(session)) {
            assert.ok(message.wire, 'every message tells where it came from');
            const response = bench.exchanges.get(message.wire.exchange)?.response;
            assert.ok(response);
            const contentType = headerOf(response, 'content-type');
            const fields: readonly WireField[] = kind.fields(response.body, contentType, message.wire);
            const body = new BodyText(response.body, contentType);
            for (const field of fields) {
              const { start, end, value } = field;
              assert.ok(message.wire.start <= start && start <= end && end <= message.wire.end);
              if (value !== undefined && !value.includes('<') && !isNested(field, platform, body))
                assert.equal(decoded(body.slice(start, end), platform), value, field.name);
              checked++;
            }
            const id = valueOf(fields, 'ChatMessageId', 'oid');
            const text = valueOf(fields, 'Message', 'contents/content', 'contentSummary', 'subject');
            const time = valueOf(fields, 'WhenPosted', 'date');
            assert.equal(id?.trim(), message.id);
            assert.equal(text ?? '', message.text);
            assert.equal(time ?? '', message.sentAt.raw);
          }
        }
        assert.ok(checked > 50, `only ${checked} fields were checked`);
      });
    }
  });
}

/** An element that has elements of its own has no text of its own. */
function isNested({ start, end }: WireField, platform: Platform, body: BodyText): boolean {
  return platform === 'superoffice' && /<(?![!?])/.test(body.slice(start, end));
}
