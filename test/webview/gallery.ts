import type { Row } from '../../src/protocol/rows';

let count = 0;
const day = (days: number, time: string): { utc: number; rawTime: string } => {
  const rawTime = `2024-10-${String(11 + days).padStart(2, '0')}T${time}`;
  return { utc: new Date(`${rawTime}Z`).getTime(), rawTime };
};

/** A message with everything that the reader needs; `changes` says what is special about it. */
export function aRow(changes: Partial<Row> = {}): Row {
  return {
    id: `g${++count}`,
    direction: 'incoming',
    type: 'Message',
    author: { name: 'Anna Andersson', id: 'anna' },
    text: 'Hello',
    textFormat: 'plain',
    zone: 'UTC',
    zoneSource: 'platform rule',
    complete: true,
    ...day(0, '08:00:00'),
    ...changes,
  };
}

const agent = { direction: 'outgoing', author: { name: 'Support Team', id: 'support' } } as const;
const noa = { author: { name: 'נועה לוי', id: 'noa' } };

/** One of each thing that can stand in a conversation. */
export const GALLERY: readonly Row[] = [
  aRow({
    direction: 'system',
    type: 'ChatStarted',
    text: 'Anna Andersson started the chat',
    ...day(-1, '16:20:00'),
  }),
  aRow({ text: 'Good afternoon! My lamp has not arrived. Order 007-4711.', ...day(-1, '16:20:31') }),
  aRow({ text: 'It should have been here on Tuesday 😕', ...day(-1, '16:21:02') }),
  aRow({
    ...agent,
    text: 'Hi Anna, let me look that up for you.\n\nOne moment please…',
    ...day(-1, '16:22:40'),
  }),
  aRow({
    ...agent,
    text: 'You can follow it at https://tracking.example.com/parcels/4711?lang=en (it was handed over on Monday).',
    attachments: [
      { id: 'a1', name: 'shipping-note.pdf', mimeType: 'application/pdf', size: 48_213 },
      { id: 'a2', name: 'photo of the parcel.jpg', mimeType: 'image/jpeg', size: 2_481_152 },
    ],
    ...day(-1, '16:24:05'),
  }),
  aRow({
    text: 'Thank you! 👍🏽👩‍👩‍👧 That is exactly what I needed.',
    replyTo: {
      id: 'g4',
      author: agent.author,
      text: 'Hi Anna, let me look that up for you.',
    },
    ...day(-1, '16:25:10'),
  }),
  aRow({
    direction: 'system',
    type: 'Transferred',
    text: 'Bob transferred the chat to Orders',
    ...day(0, '07:01:00'),
  }),
  aRow({ ...noa, text: 'שלום, איפה החבילה שלי? מספר הזמנה 4711 (English inside)', ...day(0, '07:02:00') }),
  aRow({ ...noa, text: 'السلام عليكم، شكرا جزيلا', flagged: true, read: false, ...day(0, '07:02:30') }),
  aRow({
    ...agent,
    textFormat: 'html',
    text: '<p>Dear customer, <b>two</b> things:</p><ul><li>the <i>invoice</i> is attached</li><li>see <a href="https://example.com/help">our help</a></li></ul>',
    forwarded: true,
    ...day(0, '07:10:00'),
  }),
  aRow({
    text: `A very long word: ${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)} and    kept   spaces\n\tand a tab`,
    ...day(0, '07:12:00'),
  }),
  aRow({
    text: 'Only the beginning of this message is known, because the list sent a summary of it and the rest has',
    complete: false,
    ...day(0, '07:13:00'),
  }),
  aRow({ text: '', ...day(0, '07:14:00') }),
  aRow({
    direction: 'system',
    type: 'Special',
    specialType: 'TypingStarted',
    text: '',
    ...day(0, '07:15:00'),
  }),
  aRow({
    author: { name: 'Bot 7', id: 'bot' },
    text: 'The time of this message has no zone.',
    utc: undefined,
    rawTime: '2024-10-11 09:16:00',
    zone: 'unknown',
    zoneSource: 'none',
  }),
  aRow({ ...agent, text: 'Ok', read: false, ...day(0, '07:20:00') }),
];
