import { throwIfAborted } from '../base/abort';
import type { Cursor, MessageId, SessionId } from '../model/ids';
import type { Message } from '../model/message';
import type { MessagePage, Oddity } from '../model/page';
import type { ChatProvider } from '../ports/chatProvider';
import { IdSet } from './idSet';

/** Why messages may be missing at one place of a session. */
export interface Gap {
  readonly reason: 'cursor repeated' | 'too many empty pages';
  /** Whatever is missing is older than this message. */
  readonly before?: MessageId;
}

export interface WalkedPage {
  /** In the order in which the platform sent them, never one that an earlier page had. May be empty. */
  readonly messages: readonly Message[];
  /** True for the last piece of an answer: a walk that starts at `older` goes on right behind it. */
  readonly answered: boolean;
  readonly older?: Cursor;
  readonly newer?: Cursor;
  readonly oddities: readonly Oddity[];
  /** Messages that the platform sent again. */
  readonly repeats: number;
  readonly gap?: Gap;
}

export interface WalkOptions {
  /** Where to go on; the newest page when absent. */
  readonly before?: Cursor;
  /** Ids that were seen already; the walk adds its own. */
  readonly seen?: IdSet;
  /** How many messages to ask for at a time. */
  readonly pageSize?: number;
}

/** A paging platform that keeps sending empty pages with new cursors is not followed for ever. */
const EMPTY_PAGES = 100;

/**
 * Every message of a session, exactly once, page by page and nothing held: the newest page first, then older ones, as
 * far as the platform pages at all. The order is the platform's own; whoever needs another one sorts with
 * `compareMessages`. The next page is asked for when the consumer asks for it.
 * @throws ParleyError `cancelled`, or what the provider throws.
 */
export async function* walkSession(
  provider: ChatProvider,
  session: SessionId,
  options: WalkOptions,
  signal: AbortSignal,
): AsyncGenerator<WalkedPage> {
  const seen = options.seen ?? new IdSet();
  const cursors = new Set<Cursor>();
  let before = options.before;
  let oldest: MessageId | undefined;
  let empty = 0;
  for (;;) {
    const request = {
      session,
      ...(before && { before }),
      ...(options.pageSize && { limit: options.pageSize }),
    };
    let found = 0;
    let piece: MessagePage | undefined;
    for await (const next of provider.readMessages(request, signal)) {
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
    const older = piece.older;
    const reason = older && gapReason(cursors, older, empty);
    yield {
      ...walked(piece, true, seen),
      ...(reason && { gap: { reason, ...(oldest && { before: oldest }) } }),
    };
    if (!older || reason) return;
    cursors.add(older);
    before = older;
  }
}

function gapReason(cursors: ReadonlySet<Cursor>, older: Cursor, empty: number): Gap['reason'] | undefined {
  if (cursors.has(older)) return 'cursor repeated';
  return empty >= EMPTY_PAGES ? 'too many empty pages' : undefined;
}

function walked(page: MessagePage, answered: boolean, seen: IdSet): WalkedPage {
  const messages = page.messages.filter((message) => seen.add(message.id));
  return {
    messages,
    answered,
    ...(answered && page.older && { older: page.older }),
    ...(page.newer && { newer: page.newer }),
    oddities: page.oddities ?? [],
    repeats: page.messages.length - messages.length,
  };
}
