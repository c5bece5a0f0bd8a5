import type { MessageId, SessionId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { MessagePage } from '../../core/model/page';
import type { MessagesRequest } from '../../core/ports/chatProvider';
import type { Decoded } from './answer';
import type { XelionApi } from './api';
import { decodePlace, encodePlace, olderPlace } from './cursors';
import type { Directory } from './directory';
import { nextBefore } from './listWalk';
import { newerEnd, News } from './news';
import { mapMessage } from './mapMessage';
import { followedPlace, OddRecords } from './oddRecords';
import type { XelionOperations } from './operations';
import { decodeRecords, decodeSingle, type WireRecord } from './records';
import { type RestList, restList, single, type UserChat, userChat } from './schema';

const DEFAULT_MESSAGES = 50;
/** How many ids a cursor remembers to recognise what it has had. */
const KNOWN_IDS = 200;
/** A call goes on through so many answers that bring nothing new. */
const IDLE_ANSWERS = 10;

type ChatRecord = WireRecord<UserChat>;

/** A page as the wire has it: newest first. */
interface Found extends Omit<MessagePage, 'messages'> {
  readonly records: readonly ChatRecord[];
}

/** The messages of one account's sessions (page "chats_messages_get"): newest page, older pages, and what is new. */
export class Messages {
  constructor(
    private readonly api: XelionApi,
    private readonly operations: XelionOperations,
    private readonly directory: Directory,
  ) {}

  async read(request: MessagesRequest, signal: AbortSignal): Promise<MessagePage> {
    // Asked for first, because only two requests are under way at a time.
    const reading = request.after === undefined ? this.#older(request, signal) : this.#newer(request, signal);
    const [{ records, ...page }, view] = await Promise.all([
      reading,
      this.directory.view(request.session, signal),
    ]);
    const messages = records.map(({ value, raw, wire }) =>
      mapMessage(value, raw, request.session, view, wire),
    );
    return { ...page, messages: messages.reverse() };
  }

  /** One message in full (page "communications_get"), never with `retrieval`, which would mark it. */
  async one(session: SessionId, id: MessageId, signal: AbortSignal): Promise<Message> {
    const { communication: operation, root } = this.operations;
    const question = { operation, path: `${root}/communications/${id}`, what: `the message ${id}` };
    const [answer, view] = await Promise.all([
      this.api.read(question, single, signal),
      this.directory.view(session, signal),
    ]);
    const { value, raw, wire } = decodeSingle(answer, userChat);
    return { ...mapMessage(value, raw, session, view, wire), complete: true };
  }

  /** The newest page, or the one below a place. Goes on while an answer brings nothing and the list has not ended. */
  async #older({ session, before: cursor, limit }: MessagesRequest, signal: AbortSignal): Promise<Found> {
    const start = cursor === undefined ? undefined : decodePlace(cursor, olderPlace);
    let { before, known, idle } = start ?? { before: undefined, known: [], idle: 0 };
    const odd = new OddRecords();
    for (let answers = 1; ; answers++) {
      const answer = await this.#ask(session, before, limit, signal);
      const { records, oddities } = decodeRecords(answer, userChat);
      odd.take(oddities, answer.bytes);
      const fresh = unknownOf(records, new Set(known));
      idle = fresh.length > 0 ? 0 : idle + 1;
      before = nextBefore(answer.value, entriesOf(records), { before, idle });
      known = [...idsOf(fresh), ...known].slice(0, KNOWN_IDS);
      if (fresh.length === 0 && before !== undefined && answers < IDLE_ANSWERS) continue;
      return {
        records: fresh,
        ...(before !== undefined && { older: encodePlace({ before, known, idle }) }),
        ...(start === undefined && { newer: odd.encodeWith(newerEnd(fresh)) }),
        ...(odd.fresh.length > 0 && { oddities: odd.fresh }),
        exchange: answer.exchange,
      };
    }
  }

  /**
   * What has come since: the newest page again, and older ones until what is known appears. It comes as one page, so that a
   * failure on the way leaves no gap. `after` is not used: nobody knows which of many newer ones it would give.
   */
  async #newer({ session, after, limit }: MessagesRequest, signal: AbortSignal): Promise<Found> {
    const place = after === undefined ? undefined : decodePlace(after, followedPlace);
    const news = new News(place ?? { known: [] });
    const known = new Set(place?.known);
    const odd = new OddRecords(place?.odd);
    let before: string | undefined;
    let idle = 0;
    for (;;) {
      const answer = await this.#ask(session, before, limit, signal);
      const { records, oddities } = decodeRecords(answer, userChat);
      // What stands below all that is known belongs to older pages, which tell it themselves.
      const end = records.findLast(({ value }) => known.has(value.oid))?.wire.start ?? Infinity;
      odd.take(
        oddities.filter(({ wire }) => !wire || wire.start < end),
        answer.bytes,
      );
      idle = news.take(records) ? 0 : idle + 1;
      before = news.complete ? undefined : nextBefore(answer.value, entriesOf(records), { before, idle });
      if (before !== undefined) continue;
      return {
        records: news.found,
        newer: odd.encodeWith(news.end()),
        ...(odd.fresh.length > 0 && { oddities: odd.fresh }),
        exchange: answer.exchange,
      };
    }
  }

  #ask(
    session: SessionId,
    before: string | undefined,
    limit = DEFAULT_MESSAGES,
    signal: AbortSignal,
  ): Promise<Decoded<RestList>> {
    const { messages: operation, root } = this.operations;
    const query = { limit: String(limit), include: 'attachments', before };
    const question = {
      operation,
      path: `${root}/chats/${session}/messages`,
      query,
      what: `the session ${session}`,
    };
    return this.api.read(question, restList, signal);
  }
}

/** The records, each once, that are not known, in their order. */
function unknownOf(records: readonly ChatRecord[], known: ReadonlySet<string>): ChatRecord[] {
  const met = new Set(known);
  return records.filter(({ value }) => !met.has(value.oid) && met.add(value.oid));
}

function idsOf(records: readonly ChatRecord[]): string[] {
  return records.map(({ value }) => value.oid);
}

function entriesOf(records: readonly ChatRecord[]): UserChat[] {
  return records.map(({ value }) => value);
}
