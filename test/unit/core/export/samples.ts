import { type ExportRequestInput, parseRequest } from '../../../../src/core/export/exportRequest';
import type { FormatContext } from '../../../../src/core/export/formatter';
import { accountId, messageId, sessionId } from '../../../../src/core/model/ids';
import type { Message } from '../../../../src/core/model/message';
import type { Session } from '../../../../src/core/model/session';
import { nodeDigests } from '../../../../src/host/adapters/nodeDigests';
import type { ZoneAssumption } from '../../../../src/core/model/time';

const RULE: ZoneAssumption = { zone: 'UTC', source: 'platform rule' };
const START = Date.UTC(2024, 9, 11, 15, 24, 19);

export const ODD_TEXTS: readonly string[] = [
  'plain',
  '',
  '  two spaces, a tab\tand a trailing space ',
  'quotes "double" and \'single\', comma, semicolon; back\\slash',
  'Windows\r\nold Mac\rUnix\nthree kinds of line end\n\n',
  "=cmd|' /C calc'!A0",
  '+31 20 123 45 67',
  "-1 and @sum and 'quoted",
  '<b>not bold</b> & &amp; &lt;script&gt;alert(1)&lt;/script&gt; ]]> <!--',
  '</script><script>alert(1)</script>',
  'emoji 👍🏽 family 👩‍👩‍👧‍👦 and astral 𝄞',
  'שלום עולם mixed with English \u202Eright-to-left override\u202C',
  '# heading\n* list\n1. one\n> quote\n```fence\n| a | b |\n---',
  '[link](javascript:alert(1)) ![image](http://example.com/x.png) `code` **bold** _it_ ~~gone~~',
  '007',
  '1e5',
  'line separators \u2028 and \u2029, nbsp \u00A0, zero width \u200B, BOM \uFEFF',
  'control \u0001 and \u007F and \u0085',
  'https://example.com/?a=1&b=2#c',
];

/** Message number `index` of a session: one a minute, numbers as ids. */
export function sample(index: number, more: Partial<Message> = {}, session = 's1'): Message {
  const utc = START + index * 60_000;
  return {
    id: messageId(String(1000 + index)),
    session: sessionId(session),
    direction: index % 2 === 0 ? 'incoming' : 'outgoing',
    type: 'Chat',
    author: index % 2 === 0 ? { name: 'Anna Øst', id: '7' } : { name: 'Support' },
    text: ODD_TEXTS[index % ODD_TEXTS.length] ?? '',
    textFormat: 'plain',
    sentAt: { raw: new Date(utc).toISOString().slice(0, 19).replace('T', ' '), utc, zone: RULE },
    complete: true,
    ...more,
  };
}

export const samples = (count: number, session = 's1'): Message[] =>
  Array.from({ length: count }, (_, index) => sample(index, {}, session));

export function sampleSession(id = 's1', more: Partial<Session> = {}): Session {
  return {
    id: sessionId(id),
    title: 'Anna Øst: "where is my order?"',
    type: 'whatsApp',
    status: { raw: '5', label: 'Customer wrote last', open: true },
    topic: { id: '3', name: 'Sales' },
    participants: [{ name: 'Anna Øst', id: '7' }, { name: 'Support' }],
    startedAt: { raw: '2024-10-11 15:24:19', utc: START, zone: RULE },
    complete: true,
    ...more,
  };
}

/** What few messages have: replies, attachments, flags, unknown fields and types, a time without a zone. */
export const RARE: readonly Message[] = [
  sample(100, {
    replyTo: { id: messageId('1000'), author: { name: 'Anna Øst' }, text: 'plain' },
    attachments: [
      { id: 'a1', name: '../../etc/passwd', mimeType: 'text/plain', size: 12 },
      { id: 'a2', name: 'CON.txt' },
    ],
    read: false,
    flagged: true,
    forwarded: true,
    extra: { whatever: [1, null, { deep: '✓' }], '=1+1': '"' },
  }),
  sample(101, { type: 'FutureType', specialType: 'TransferedSession', direction: 'system', complete: false }),
  sample(102, { sentAt: { raw: '11/10/24 5pm', utc: undefined, zone: { zone: 'unknown', source: 'none' } } }),
  sample(103, {
    textFormat: 'html',
    text: '<p>Hello&nbsp;<b>you</b></p><p>1 &lt; 2<br>done</p><script>alert(1)</script>',
  }),
];

/** What a formatter is told, for a request that differs from the default in `more`. */
export function formatContext(more: Partial<ExportRequestInput> = {}): FormatContext {
  const request = parseRequest({ formats: ['json'], scope: { sessions: ['s1'] }, ...more });
  return {
    product: { name: 'parley', version: '0.1.0' },
    account: { id: accountId('a1'), kind: 'xelion', name: 'Sandbox' },
    request,
    title: 'Anna Øst: "where is my order?"',
    sha256Base64(text) {
      const hash = nodeDigests.sha256();
      hash.update(new TextEncoder().encode(text));
      return Buffer.from(hash.digest()).toString('base64');
    },
  };
}
