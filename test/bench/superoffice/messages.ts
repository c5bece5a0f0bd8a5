import { Random } from '../../../src/sandbox/random';

/** A ChatMessage as JSON carries it: what the yardstick parses. */
export interface PlainMessage {
  ChatMessageId: number;
  ChatSessionId: number;
  Type: string;
  Message: string;
  Author: string;
  ReadByCustomer: number;
  SpecialType: string;
  SpecialParam: string | null;
  WhenPosted: string;
}

export const SESSION = 42;
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const SENTENCES = [
  'Hello, I still have not received the invoice for last month, could you have a look at it please?',
  'Thanks, that works now.',
  'I have just sent the file again & the import says <b>3 of 5 rows</b> failed.',
  'Could you tell me the order number? It starts with "SO-".',
  'The webhook arrives two hours late, every single time, since the clocks changed on Sunday morning.',
  'First line\r\nsecond line\r\nthird line of a longer message that was pasted from a mail',
  'Ich habe die Rechnung gefunden, vielen Dank für die schnelle Hilfe und einen schönen Tag noch!',
  'Где мой заказ? Прошло уже две недели, а статус не меняется, проверьте, пожалуйста.',
  '我刚刚收到了第二封邮件，但是附件打不开，请再发一次好吗？谢谢。',
  'مرحبا، هل يمكنكم مساعدتي في تغيير عنوان التسليم قبل يوم الخميس؟',
  'ok 👍 see you tomorrow 🎉',
  'It says: a < b && b > c, which is not what the page shows to anybody else in the team.',
  'One moment, I am looking into it and will be right back with the answer from our second level.',
] as const;
const AUTHORS = ['Ada Lovelace', 'Sally Sales', 'Botty', 'Grace Hopper', 'Support Team'] as const;

/** The same messages for the same count. */
export function plainMessages(count: number): PlainMessage[] {
  const random = new Random('bench', count);
  return Array.from({ length: count }, (_, index) => {
    const toCustomer = random.chance(0.5);
    const posted = new Date(Date.UTC(2024, 4, 6, 7, 8, 9) + index * 17_000);
    return {
      ChatMessageId: 1_000_000 + index,
      ChatSessionId: SESSION,
      Type: toCustomer ? 'ToCustomer' : 'ToUser',
      Message: `${random.pick(SENTENCES)} ${random.int(1, 99_999)}`,
      Author: random.pick(AUTHORS),
      ReadByCustomer: random.int(0, 1),
      SpecialType: 'None',
      SpecialParam: random.chance(0.1) ? null : '',
      WhenPosted: posted.toISOString().slice(0, 19),
    };
  });
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');

/** As WCF writes: no white space, default namespace, `i:nil`. */
export function wcfEnvelope(messages: readonly PlainMessage[]): Buffer {
  const header =
    `<h:ExceptionInfo i:nil="true" xmlns:h="${SERVICES}" xmlns:i="${INSTANCE}"/>` +
    `<h:Succeeded xmlns:h="${SERVICES}">true</h:Succeeded>`;
  const body = messages.map(
    (m) =>
      `<ChatMessage><ChatMessageId>${m.ChatMessageId}</ChatMessageId><ChatSessionId>${m.ChatSessionId}</ChatSessionId>` +
      `<Type>${m.Type}</Type><Message>${escape(m.Message)}</Message><Author>${escape(m.Author)}</Author>` +
      `<ReadByCustomer>${m.ReadByCustomer}</ReadByCustomer><SpecialType>${m.SpecialType}</SpecialType>` +
      (m.SpecialParam === null
        ? '<SpecialParam i:nil="true"/>'
        : `<SpecialParam>${m.SpecialParam}</SpecialParam>`) +
      `<WhenPosted>${m.WhenPosted}</WhenPosted></ChatMessage>`,
  );
  return Buffer.from(
    `<s:Envelope xmlns:s="${SOAP}"><s:Header>${header}</s:Header><s:Body>` +
      `<GetChatMessagesResponse xmlns="${SERVICES}"><Response xmlns:i="${INSTANCE}">${body.join('')}</Response>` +
      `</GetChatMessagesResponse></s:Body></s:Envelope>`,
  );
}

/** As the vendor's page shows: indented, prefixed, with `xsi:type` on each element. */
export function seedEnvelope(messages: readonly PlainMessage[]): Buffer {
  const field = (name: string, type: string, value: string | number): string =>
    `     <Chat:${name} xsi:type="${type}">${value}</Chat:${name}>\n`;
  const body = messages.map(
    (m) =>
      '    <Chat:ChatMessage xsi:type="Chat:ChatMessage">\n' +
      field('ChatMessageId', 'xsd:int', m.ChatMessageId) +
      field('ChatSessionId', 'xsd:int', m.ChatSessionId) +
      field('Type', 'Chat:ChatMessageType', m.Type) +
      field('Message', 'xsd:string', escape(m.Message)) +
      field('Author', 'xsd:string', escape(m.Author)) +
      field('ReadByCustomer', 'xsd:short', m.ReadByCustomer) +
      field('SpecialType', 'Chat:ChatMessageSpecialType', m.SpecialType) +
      field('SpecialParam', 'xsd:string', m.SpecialParam ?? '') +
      field('WhenPosted', 'xsd:dateTime', m.WhenPosted) +
      '    </Chat:ChatMessage>\n',
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope\n xmlns:SOAP-ENV="${SOAP}"\n xmlns:xsi="${INSTANCE}"\n` +
      ` xmlns:xsd="http://www.w3.org/2001/XMLSchema"\n xmlns:Chat="${SERVICES}">\n <SOAP-ENV:Body>\n` +
      `  <Chat:GetChatMessagesResponse>\n   <Chat:Response xsi:type="Chat:ArrayOfChatMessage">\n${body.join('')}` +
      `   </Chat:Response>\n  </Chat:GetChatMessagesResponse>\n </SOAP-ENV:Body>\n</SOAP-ENV:Envelope>\n`,
  );
}
