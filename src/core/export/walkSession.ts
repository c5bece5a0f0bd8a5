import { throwIfAborted } from '../base/abort';
import type { Cursor, ExchangeId, MessageId, SessionId } from '../model/ids';
import type { Message } from '../model/message';
import type { MessagePage, Oddity } from '../model/page';
import type { ChatProvider, MessagesRequest } from '../ports/chatProvider';
import { IdSet } from './idSet';
import type { Gap } from './tally';

export interface WalkedPage {
  /** In the order in which the platform sent them, never one that an earlier page had. May be empty. */
  readonly messages: readonly Message[];
  /** True for the last piece of an answer: a walk that starts at its cursor goes on right behind it. */
  readonly answered: boolean;
  readonly older?: Cursor;
  readonly newer?: Cursor;
  readonly oddities: readonly Oddity[];
  /** Messages that the platform sent again. */
  readonly repeats: number;
  readonly gap?: Gap;
  readonly exchange?: ExchangeId;
}

export interface WalkOptions {
  /** Where to go on: at the messages older than `before` or at those newer than `after`; else at the newest page. */
  readonly before?: Cursor;
  readonly after?: Cursor;
  /** Ids that were seen already; the walk adds its own. */
  readonly seen?: IdSet;
  /** How many messages to ask for at a time. */
  readonly pageSize?: number;
}

/** A platform that keeps sending empty pages with new cursors is not followed for ever. */
const EMPTY_PAGES = 100;

/**
 * Every message of a session, exactly once, page by page and nothing held: the newest page first, then older ones, as
 * far as the platform pages at all; or, from `after` on, newer ones. The order is the platform's own; whoever needs
 * another one sorts with `compareMessages`. The next page is asked for when the consumer asks for it.
 * @throws ParleyError `cancelled`, or what the provider throws.
 */
export async function* walkSession(
  provider: ChatProvider,
  session: SessionId,
  options: WalkOptions,
  signal: AbortSignal,
): AsyncGenerator<WalkedPage> {
  const seen = options.seen ?? new IdSet();
  const forward = options.after !== undefined;
  const asked = new Set<Cursor | undefined>();
  let at = options.after ?? options.before;
  let oldest: MessageId | undefined;
  let empty = 0;
  for (;;) {
    asked.add(at);
    let found = 0;
    let piece: MessagePage | undefined;
    for await (const next of provider.readMessages(requestFor(session, at, options), signal)) {
      throwIfAborted(signal);
      // Only the last piece has the cursors, and which one is the last is known when no other follows.
      if (piece) yield walked(piece, false, seen);
      piece = next;
      found += next.messages.length;
      oldest = next.messages[0]?.id ?? oldest;
    }
    throwIfAborted(signal);
    piece ??= { messages: [] };
    empty = found === 0 ? empty + 1 : 0;
    const next = forward ? piece.newer : piece.older;
    const reason = next && !forward ? gapReason(asked.has(next), empty) : undefined;
    yield {
      ...walked(piece, true, seen),
      ...(reason && { gap: { reason, ...(oldest && { before: oldest }) } }),
    };
    // Newer messages may always come, so a platform gives a cursor behind the newest one, too.
    if (!next || reason || (forward && (found === 0 || asked.has(next)))) return;
    at = next;
  }
}

function requestFor(session: SessionId, at: Cursor | undefined, options: WalkOptions): MessagesRequest {
  return {
    session,
    ...(at && (options.after === undefined ? { before: at } : { after: at })),
    ...(options.pageSize && { limit: options.pageSize }),
  };
}

function gapReason(repeated: boolean, empty: number): Gap['reason'] | undefined {
  if (repeated) return 'cursor repeated';
  return empty >= EMPTY_PAGES ? 'too many empty pages' : undefined;
}

function walked(page: MessagePage, answered: boolean, seen: IdSet): WalkedPage {
  const messages = page.messages.filter((message) => seen.add(message.id));
  return {
    messages,
    answered,
    ...(answered && page.older && { older: page.older }),
    ...(answered && page.newer && { newer: page.newer }),
    ...(page.exchange && { exchange: page.exchange }),
    oddities: page.oddities ?? [],
    repeats: page.messages.length - messages.length,
  };
}
