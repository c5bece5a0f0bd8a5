import { XMLParser } from 'fast-xml-parser';
import { exchangeId, sessionId } from '../../../src/core/model/ids';
import type { Message } from '../../../src/core/model/message';
import { MessageLocation } from '../../../src/providers/superoffice/messages/messageLocation';
import { MessageReader } from '../../../src/providers/superoffice/messages/messageReader';
import { SoapReader } from '../../../src/providers/superoffice/soap/soapReader';
import { SESSION, type PlainMessage, plainMessages, seedEnvelope, wcfEnvelope } from './messages';

export type Shape = 'wcf' | 'seed';
const CHUNK = 64 * 1024;

export const envelopeOf = (shape: Shape, count: number): Buffer =>
  (shape === 'wcf' ? wcfEnvelope : seedEnvelope)(plainMessages(count));
export const jsonOf = (count: number): string => JSON.stringify(plainMessages(count));

/** The limit: the same messages as JSON, with their times made dates. */
export function readJson(json: string): unknown[] {
  const messages = JSON.parse(json) as (Omit<PlainMessage, 'WhenPosted'> & { WhenPosted: string | Date })[];
  for (const message of messages) message.WhenPosted = new Date(`${String(message.WhenPosted)}Z`);
  return messages;
}

/** Parley: bytes in pieces of 64 KiB to messages with their places. */
export function readSoap(bytes: Uint8Array): Message[] {
  const maker = new MessageReader(sessionId(String(SESSION)));
  const reader = new SoapReader({ items: ['Response'], pattern: maker.pattern });
  let list = { exchange: exchangeId('x1'), path: '' };
  const messages: Message[] = [];
  for (let at = 0; ;) {
    const state = reader.next();
    if (state === 'end') return messages;
    if (state === 'item') {
      const path = reader.itemPath();
      if (path !== list.path) list = { ...list, path };
      const place = new MessageLocation(reader.itemStart, reader.itemEnd, list, reader.itemNumber);
      const message = maker.message(reader, place);
      if (message) messages.push(message);
    } else if (at < bytes.length) {
      reader.push(bytes.subarray(at, at + CHUNK));
      at += CHUNK;
    } else reader.end();
  }
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (name: string) => name === 'ChatMessage',
});

/** A common library with options that keep texts as they are. */
export function readByLibrary(bytes: Uint8Array): unknown[] {
  type Tree = { Envelope: { Body: { GetChatMessagesResponse: { Response: { ChatMessage: unknown[] } } } } };
  const tree = parser.parse(Buffer.from(bytes).toString('utf8')) as Tree;
  return tree.Envelope.Body.GetChatMessagesResponse.Response.ChatMessage.map((item) => {
    const fields = item as Record<string, string>;
    return {
      ...fields,
      ChatMessageId: Number(fields['ChatMessageId']),
      WhenPosted: new Date(`${fields['WhenPosted']}Z`),
    };
  });
}
