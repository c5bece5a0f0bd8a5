import { toWireDate } from '../http/wireDate';
import { colleagues, ME, ODDITIES } from './addressables';
import type { Facts } from './facts';
import { pdfFile, pngFile, textFile, type StoredFile } from './files';
import type { FixedMessage } from './fixed';
import { OPTIONAL_MEMBERS } from './record';
import { QUIET_FROM } from './timeline';

const FIRST_OID = 4650000;
const FIRST_AT = QUIET_FROM + 1800;

const sentence = 'The bridge wrote this line again and again, so that the log became longer than a summary. ';

const texts = {
  emoji: '🚚📦 Onderweg! 👩🏽‍💻 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣',
  arabic: 'السلام عليكم، متى يصل الطلب رقم SO-48213؟ شكراً!',
  hebrew: 'שלום, מתי תגיע הזמנה SO-48213? תודה רבה!',
  mixedDirection: 'Order SO-48213 של דני מוכן: 1,250.00 ₪ (כולל מע״מ), شكراً.',
  cjk: '您好,订单 SO-48213 什么时候发货?ご注文はまだ届いていません。배송 조회 부탁드립니다.',
  leadingZeros: '007',
  exponent: '1e5',
  wordNull: 'null',
  plusNumber: '+31201234567',
  spacesAround: '   three spaces before, two after  ',
  onlySpaces: '   ',
  empty: '',
  tabs: 'order\tstatus\tminutes',
  lineEnds: 'unix\nwindows\r\nold mac\rend\n',
  blankLines: '\n\nline 3\n\n\nline 6',
  html: '<b>bold</b> <img src=x onerror="alert(1)"> <script>alert("x")</script> <a href="javascript:alert(1)">a</a>',
  entities: 'Bj&ouml;rn &amp; Zo&euml; &lt;3 &#128512;',
  markdown: '**not bold** _nor italic_ `code` [link](https://example.com) # heading',
  links:
    'https://example.com/a%2Fb?c=d%26e#f, javascript:alert(1), mailto:a@example.com and tel:+31201234567.',
  json: '{"order":"SO-48213","status":502,"nested":{"a":[1,2,"\\u0041"]}}',
  xml: '<?xml version="1.0"?><a><![CDATA[x]]]]><![CDATA[>]]></a>',
  controls: 'nul \u0000, bell \u0007, escape \u001b[31mred\u001b[0m',
  separators: 'line\u2028separator, paragraph\u2029separator, next\u0085line, hard\u00a0space',
  directionOverride: 'invoice\u202efdp.exe',
  zeroWidth: 'zero\u200bwidth\ufeffand a byte order mark',
  combining: 'Z\u0337a\u0334l\u0336g\u0335o, e\u0301 is not é',
  loneSurrogate: 'half of an emoji: \ud83d',
  longWord: 'donaudampfschifffahrt'.repeat(11),
  windows1252: '€ 1.250,– “quoted” ‘single’ … ™',
  proto: '__proto__',
  longText: sentence.repeat(44),
  longEmoji: '👩🏽‍💻'.repeat(120),
} as const;

const files = {
  fileText: textFile('bridge.log', 'text/plain', '09:10:02 POST /hooks/delivery 502 41 ms\n'),
  fileImage: pngFile('screenshot.png', 0x3a7bd5),
  filePdf: pdfFile('Rechnung 2024-0815.pdf', 'Rechnung 2024-0815'),
  fileEmpty: textFile('empty.txt', 'text/plain', ''),
  fileName: textFile(
    '../../Ünïcode “name” 订单.txt',
    'text/plain',
    'The name is hostile, the text is not.\n',
  ),
  fileNoType: textFile('dump', '', 'A file without a type.\n'),
  fileTooLarge: { ...textFile('recording.wav', 'audio/wav', 'RIFF'), isTooLarge: true },
} satisfies Record<string, StoredFile>;

const records = {
  incoming: { text: 'From a colleague' },
  outgoing: { text: 'From me', from: ME },
  reply: { text: 'An answer to the first message of this session', answers: 0 },
  replyToNothing: {
    text: 'An answer to a message that no longer exists',
    record: {
      original: {
        contentSummary: 'gone',
        contentSummaryIsComplete: false,
        oid: '4600001',
        objectType: 'XCCUserChat',
      },
    },
  },
  replyToStub: {
    text: 'An answer of which little is told',
    record: { original: { contentSummary: 'stub' } },
  },
  forwarded: { text: 'Passed on', forwarded: true },
  flagged: { text: 'Marked', flagged: true },
  unread: { text: 'Not yet read', unread: true },
  displayedUser: { text: 'Read by a colleague', record: { displayedUser: 'Sanne Vermeulen' } },
  template: { text: 'Uw bestelling is onderweg.', from: ME, templateCategory: 'UTILITY' },
  voicemail: {
    text: 'Voicemail',
    record: {
      ...{ voicemail: true, voicemailIsHeard: false, durationSec: 12, recordingStatus: 'recorded' },
      ...{ callId: 'call-48213', callFlowId: 'flow-48213' },
    },
  },
  transferred: {
    text: 'Handed over',
    record: { transferredFromName: 'Lukas Brandt', transferredToName: 'Priya Raman', processed: true },
  },
  inlineFile: { text: 'See the picture', file: pngFile('inline.png', 0xd53a3a), inlineFile: true },
  messageReference: { text: 'About a call', record: { hasMessageReference: true, afterCallType: 'sale' } },
  sameSecond1: { text: 'First of this second' },
  sameSecond2: { text: 'Second of this second' },
  sameSecond3: { text: 'Third of this second' },
  emptyDate: { text: 'Without a date', record: { date: '' } },
  noDate: { text: 'Without even the member', record: { date: undefined } },
  badDate: { text: 'On a day that does not exist', record: { date: '2024-02-30 25:61:00' } },
  unknownType: {
    text: 'Which day suits you?',
    record: {
      objectType: 'XCCPollChat',
      poll: { question: 'Which day suits you?', options: ['Mon', 'Tue'] },
    },
  },
  unknownMembers: {
    text: 'With more than the guide',
    record: { reactions: [{ emoji: '👍', count: 2 }], editedAt: '' },
  },
  unknownSessionType: { text: 'From elsewhere', record: { chatSessionType: 'holoCall' } },
  wrongTypes: {
    text: 'Typed loosely',
    record: { flagged: 'yes', durationSec: null, hasAttachment: 1, participants: null },
  },
  onlySubject: {
    text: 'Only a subject',
    record: { contentSummary: undefined, contentSummaryIsComplete: undefined },
  },
  bare: {
    text: 'Almost nothing is known of this one',
    record: Object.fromEntries(OPTIONAL_MEMBERS.map((member) => [member, undefined])),
  },
} satisfies Record<string, Partial<Facts>>;

const all: Record<string, Partial<Facts>> = {
  ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }])),
  ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, { text: file.name, file }])),
  ...records,
};
const names = Object.keys(all);

export type SpecimenName = keyof typeof texts | keyof typeof files | keyof typeof records;

/** The messages of `LANDMARKS.sessions.specimens`, oldest first. */
export const specimens: readonly FixedMessage[] = Object.entries(all).map(([name, facts], index) => ({
  oid: FIRST_OID + 10 * index,
  date: toWireDate(FIRST_AT + 60 * names.indexOf(name.replace(/^sameSecond\d$/, 'sameSecond1'))),
  facts: { text: '', from: colleagues[index % colleagues.length] ?? ME, to: ODDITIES, ...facts },
}));

/** Oids and texts of the messages of `LANDMARKS.sessions.specimens`. */
export const SPECIMENS = Object.fromEntries(
  specimens.map(({ oid, facts }, index) => [names[index], { oid: String(oid), text: facts.text }]),
) as Readonly<Record<SpecimenName, { readonly oid: string; readonly text: string }>>;
