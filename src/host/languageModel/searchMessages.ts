import { failsTheAccount } from '../../core/accounts/accountState';
import { toParleyError } from '../../core/base/errors';
import { fold } from '../../core/base/fold';
import { plainTextOf } from '../../core/export/plainText';
import type { Account } from '../../core/model/account';
import { messageId, type MessageId, type SessionId, sessionId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import { foldedText } from '../../core/transcript/searchText';
import { readWindow } from '../../core/transcript/window';
import { CAPS, clip, fitting, jsonBytes } from './caps';
import { failureRow, messageRow } from './rows';
import { readSessions } from './sessionPages';
import { accountOf, type ToolContext } from './toolContext';
import type { ToolInput } from './toolInputs';

/** Messages of one session that one call looks through. */
const DEPTH = 2000;
/** With many sessions: how many of them, how many of the newest messages of each, and how many hits each may have. */
const MANY = { sessions: 10, depth: 300, hits: 5 } as const;
/** Characters before a hit that its excerpt shows. */
const LEAD = 80;

/** Messages that hold a text, newest first: of one session, or of an account's sessions one after the other. */
export function searchMessages(
  context: ToolContext,
  { account: id, session, text, limit = CAPS.rowsWhenNotSaid, next }: ToolInput<'searchMessages'>,
  signal: AbortSignal,
) {
  const search = new Search(context, accountOf(context, id), text, signal);
  return session === undefined ? search.inSessions(next) : search.inSession(sessionId(session), limit, next);
}

class Search {
  constructor(
    private readonly context: ToolContext,
    private readonly account: Account,
    private readonly text: string,
    private readonly signal: AbortSignal,
  ) {}

  async inSession(session: SessionId, limit: number, next: string | undefined) {
    const before = next === undefined ? undefined : messageId(next);
    const { hits, looked, older } = await this.#look(session, DEPTH, before);
    const told = fitting(hits, limit);
    const goesOn = told < hits.length ? hits[told - 1]?.message : older;
    return { hits: hits.slice(0, told), messagesSearched: looked, ...(goesOn && { next: goesOn }) };
  }

  async inSessions(next: string | undefined) {
    const asked = { account: this.account, limit: MANY.sessions, next };
    const { sessions, nextAfter } = await readSessions(this.context, asked, this.signal);
    const told: unknown[] = [];
    let searched = 0;
    for (const { id } of sessions.slice(0, MANY.sessions)) {
      const found = await this.#lookOrTell(id);
      if (jsonBytes([...told, ...found]) > CAPS.rowsBytes) break;
      told.push(...found);
      searched++;
    }
    const goesOn = nextAfter(searched);
    return { hits: told, sessionsSearched: searched, ...(goesOn !== undefined && { next: goesOn }) };
  }

  /** The first hits of a session, or why it cannot be read. What concerns the whole account is thrown. */
  async #lookOrTell(session: SessionId): Promise<unknown[]> {
    try {
      const { hits, older } = await this.#look(session, MANY.depth);
      const more = hits.length > MANY.hits || older !== undefined;
      const told = hits.slice(0, MANY.hits);
      return told.length > 0 && more ? [...told, { session, moreMayBeInThisSession: true }] : told;
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (error.code === 'cancelled' || error.code === 'internal' || failsTheAccount(error)) throw error;
      return [{ session, failure: failureRow(error) }];
    }
  }

  async #look(session: SessionId, depth: number, before?: MessageId) {
    const lease = this.context.transcripts.acquire(this.account, session);
    try {
      const request = { limit: depth, ...(before !== undefined && { before }) };
      const { messages, older } = await readWindow(lease.transcript, request, this.signal);
      const wanted = fold(this.text);
      const hits = messages
        .filter((message) => foldedText(message).includes(wanted))
        .toReversed()
        .map((message) => messageRow(this.context, this.account, message, excerpt(message, wanted)));
      return { hits, looked: messages.length, older };
    } finally {
      lease.dispose();
    }
  }
}

/** The text around about the first place that was found, as folding may move it; the beginning when only a file's name was. */
function excerpt(message: Message, wanted: string): string {
  const text = plainTextOf(message);
  const at = fold(text).indexOf(wanted);
  return clip(text.slice(Math.max(0, at - LEAD)), CAPS.excerptBytes);
}
