import { isParleyError } from '../../../core/base/errors';
import type { Log } from '../../../core/ports/log';
import { CHAT } from '../operations';
import { readAll } from '../soap/answer';
import { isRefusal } from '../soap/failures';
import type { TicketedClient } from '../soap/ticketedClient';
import { childText } from '../xml/xmlElement';
import { plainListText } from './listText';

/** Names of the topics of which the user is a member, asked for until they are told or refused. */
export class Topics {
  #names: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly client: TicketedClient,
    private readonly log: Log,
  ) {}

  /** Names by id. Empty when they cannot be read: a name is not worth failing for. */
  async names(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    if (this.#names) return this.#names;
    try {
      return (this.#names = await this.#read(signal));
    } catch (error) {
      if (!isParleyError(error) || (error.code !== 'forbidden' && error.code !== 'server.error')) throw error;
      this.log.warn(`The names of topics could not be read: ${error.message}`);
      const none = new Map<string, string>();
      if (isRefusal(error)) this.#names = none;
      return none;
    }
  }

  async #read(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const topics = this.client.read<[string, string]>(
      {
        operation: CHAT.ChatTopicsForUser,
        what: 'the topics',
        items: ['Response'],
        take: (reader) => () => {
          const id = childText(reader.item, 'ChatTopicId')?.trim();
          const name = childText(reader.item, 'Name')?.trim();
          return id && name ? [id, plainListText(name)] : undefined;
        },
      },
      signal,
    );
    return new Map(await readAll(topics));
  }
}
