import type { Row } from '../../../src/protocol/rows';

const SENTENCES = [
  'Good morning!',
  'Hi, I ordered a lamp last week and it has not arrived yet. The order number is 007-4711.',
  'Let me look that up for you.',
  'One moment please…',
  'Ok',
  'Thanks 👍🏽',
  'The parcel left our warehouse on Tuesday. According to the carrier it will be with you by Friday at the latest; if it is not, please come back to us and we will send another one at no cost.',
  'שלום, איך אפשר לעזור?',
  'Kan jag få en kopia på fakturan? Min adress är Storgatan 12, 111 22 Stockholm.',
  'See https://example.com/track?id=4711&lang=en for the details.',
  'Zeile eins\nZeile zwei\n    eingerückt\n\nund Schluss',
  'お問い合わせありがとうございます。担当者が確認いたします。',
  'Yes.',
];
const NAMES = ['Anna Andersson', 'Bob Berg', 'Support Team', 'Noa Levi'];
const START = Date.UTC(2024, 9, 11, 6, 0, 0);

/** A whole number below `below` that depends on `index` and nothing else. */
export function scatter(index: number, below: number): number {
  let x = Math.imul(index + 0x9e3779b9, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  x ^= x >>> 16;
  return (x >>> 0) % below;
}

/** The message number `index` of a session without end: always the same, of varying height. */
export function syntheticRow(index: number): Row {
  const turn = Math.floor(index / 3);
  const kind = scatter(index, 40);
  const utc = START + index * 47_000 + scatter(turn, 30) * 60_000;
  const sentences = 1 + (scatter(index + 7, 9) === 0 ? scatter(index, 6) : 0);
  const text = Array.from(
    { length: sentences },
    (_, at) => SENTENCES[scatter(index * 7 + at, SENTENCES.length)],
  ).join(' ');
  const outgoing = scatter(turn, 2) === 1;
  const name = NAMES[outgoing ? 2 : scatter(turn, 2)] ?? '';
  const common = {
    id: `m${index}`,
    type: 'Message',
    utc,
    rawTime: new Date(utc).toISOString().slice(0, 19),
    zone: 'UTC',
    zoneSource: 'platform rule',
    complete: true,
    textFormat: 'plain' as const,
  };
  if (kind === 0)
    return { ...common, direction: 'system', type: 'System', text: `${name} joined the conversation` };
  return {
    ...common,
    direction: outgoing ? 'outgoing' : 'incoming',
    author: { name, id: name.toLowerCase() },
    text: `#${index} ${text}`,
    ...(kind === 1 && { attachments: [{ id: `a${index}`, name: 'invoice.pdf', size: 48_213 }] }),
    ...(kind === 2 &&
      index > 5 && { replyTo: { id: `m${index - 4}`, author: { name }, text: 'An earlier message' } }),
    ...(kind === 3 && { flagged: true }),
  };
}
