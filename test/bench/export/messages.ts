import { messageId, sessionId } from '../../../src/core/model/ids';
import type { Message } from '../../../src/core/model/message';
import type { ZoneAssumption } from '../../../src/core/model/time';

const RULE: ZoneAssumption = { zone: 'UTC', source: 'platform rule' };
const START = Date.UTC(2024, 0, 1);
const SESSION = sessionId('42');
const AUTHORS = [
  { name: 'Ada Lovelace', id: '7' },
  { name: 'Support Team', id: '8' },
  { name: 'Åse Mørk', id: '9' },
] as const;
const TEXTS = [
  'Hello, I still have not received the invoice for last month, could you have a look at it please?',
  'Thanks, that works now.',
  'I have just sent the file again & the import says <b>3 of 5 rows</b> failed.',
  'Could you tell me the order number? It starts with "SO-".',
  'The webhook arrives two hours late, every single time, since the clocks changed on Sunday morning.',
  'First line\r\nsecond line\r\nthird line of a longer message that was pasted from a mail',
  'Ich habe die Rechnung gefunden, vielen Dank für die schnelle Hilfe und einen schönen Tag noch!',
  'Где мой заказ? Прошло уже две недели, а статус не меняется, проверьте, пожалуйста.',
  'ok 👍 see you tomorrow 🎉',
  'It says: a < b && b > c, which is not what the page shows to anybody else in the team.',
  'One moment, I am looking into it and will be right back with the answer from our second level.',
] as const;

/** Messages `from` to `until` of a long session: one every 17 seconds, numbers as ids, mixed texts, some unread. */
export function messages(from: number, until: number): Message[] {
  return Array.from({ length: until - from }, (_, at) => {
    const index = from + at;
    const utc = START + index * 17_000;
    return {
      id: messageId(String(1_000_000 + index)),
      session: SESSION,
      direction: index % 2 === 0 ? 'incoming' : 'outgoing',
      type: 'ToUser',
      author: AUTHORS[index % AUTHORS.length] ?? AUTHORS[0],
      text: `${TEXTS[index % TEXTS.length] ?? ''} ${index}`,
      textFormat: 'plain',
      sentAt: { raw: new Date(utc).toISOString().slice(0, 19), utc, zone: RULE },
      complete: true,
      read: index % 4 > 0,
    };
  });
}
