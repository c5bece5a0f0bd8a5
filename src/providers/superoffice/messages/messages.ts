import { ParleyError } from '../../../core/base/errors';
import { cursor } from '../../../core/model/ids';
import type { Message } from '../../../core/model/message';
import type { MessagePage, Oddity } from '../../../core/model/page';
import type { MessagesRequest } from '../../../core/ports/chatProvider';
import type { HttpResponse } from '../../../wire/http';
import { CHAT } from '../operations';
import type { SoapReader } from '../soap/soapReader';
import type { TicketedClient } from '../soap/ticketedClient';
import { MessageLocation, type MessageList } from './messageLocation';
import { MessageReader } from './messageReader';

/** A screenful first, then as many as are worth the trouble of handing on. */
const SIZES = { first: 60, later: 1000 };

/** The messages of one session: one answer holds all that are newer than an id, and no page is larger or smaller. */
export async function* readMessages(
  client: TicketedClient,
  { session, after }: MessagesRequest,
  signal: AbortSignal,
): AsyncGenerator<MessagePage> {
  const since = after === undefined ? '0' : after;
  if (!/^\d+$/.test(since))
    throw new ParleyError('input.invalid', { what: 'The place in the session', why: 'it is no message id' });
  const messages = new MessageReader(session);
  let oddities: Oddity[] = [];
  let newest = since;
  let exchange: HttpResponse['exchange'] | undefined;
  const take = (reader: SoapReader, response: HttpResponse) => {
    exchange = response.exchange;
    let list: MessageList = { exchange, path: '' };
    return (): Message | undefined => {
      const path = reader.itemPath();
      if (path !== list.path) list = { exchange: response.exchange, path };
      const wire = new MessageLocation(reader.itemStart, reader.itemEnd, list, reader.itemNumber);
      const message = messages.message(reader, wire);
      if (!message) oddities.push({ problem: 'A message without an id.', wire });
      else if (isNewer(message.id, newest)) newest = message.id;
      return message;
    };
  };
  const pieces = client.read(
    {
      operation: CHAT.GetChatMessages,
      parameters: [
        ['ChatSessionId', session],
        ['After', since],
      ],
      what: `chat session ${session}`,
      items: ['Response'],
      sizes: SIZES,
      pattern: messages.pattern,
      take,
    },
    signal,
  );
  for await (const messages of pieces) {
    const found = oddities;
    oddities = [];
    yield { messages, ...(found.length > 0 && { oddities: found }), ...(exchange && { exchange }) };
  }
  yield {
    messages: [],
    newer: cursor(newest),
    ...(oddities.length > 0 && { oddities }),
    ...(exchange && { exchange }),
  };
}

/** Whether a decimal id is larger than another, whatever their length. */
function isNewer(id: string, than: string): boolean {
  if (!/^\d+$/.test(id)) return false;
  return id.length === than.length ? id > than : id.length > than.length;
}
