import { ParleyError } from '../base/errors';
import type { MessageId } from '../model/ids';
import type { Message } from '../model/message';
import { compareIds, compareMessages } from './order';
import type { Transcript } from './transcript';

export interface WindowRequest {
  readonly limit: number;
  /** Only messages older than this one. */
  readonly before?: MessageId;
  /** Only messages that came after this one, whatever their times. */
  readonly after?: MessageId;
}

export interface MessageWindow {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Give it as `before` to go on to older messages; absent when the first message of the session is here. */
  readonly older?: MessageId;
  /** Give it as `after` to ask for newer messages. */
  readonly newer?: MessageId;
}

/**
 * A part of a session that is loaded as far as that is needed: the newest messages, those before one or those after one.
 * @throws ParleyError of the loading, or `notFound` when the session does not have the message to begin at.
 */
export async function readWindow(
  transcript: Transcript,
  { limit, before, after }: WindowRequest,
  signal: AbortSignal | undefined,
): Promise<MessageWindow> {
  if (before === undefined || !transcript.opened) await transcript.load('newer', signal);
  if (after !== undefined) return readAfter(transcript, after, limit, signal);
  const { messages } = transcript;
  if (before !== undefined) {
    await transcript.loadOlderUntil(() => messages.get(before) !== undefined, signal);
    demand(transcript, before);
  }
  const end = (): number =>
    before === undefined ? messages.end : (messages.positionOf(before) ?? messages.end);
  await transcript.loadOlderUntil(() => end() - messages.start >= limit, signal);
  const shown = messages.slice(Math.max(messages.start, end() - limit), end());
  // Behind the newest ones comes what has not arrived yet; behind others what is shown behind them.
  const newer = before === undefined ? latestOf(shown) : (shown.at(-1)?.id ?? before);
  return describe(transcript, shown, newer);
}

/**
 * What came after a message. Its position does not tell: behind one with a time in the future, or with none, nothing
 * would ever come.
 */
async function readAfter(
  transcript: Transcript,
  after: MessageId,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<MessageWindow> {
  const { messages } = transcript;
  // As long as the oldest ones came later themselves, others that did may stand before them.
  const reaches = (): boolean => {
    const oldest = messages.at(messages.start);
    return messages.get(after) !== undefined && oldest !== undefined && compareIds(oldest.id, after) <= 0;
  };
  await transcript.loadOlderUntil(reaches, signal);
  demand(transcript, after);
  const arrived = transcript.arrivals.after(after, limit);
  return describe(transcript, arrived.toSorted(compareMessages), arrived.at(-1)?.id ?? after);
}

/** Reading from somewhere else instead would give messages that the caller has had, or pass over some. */
function demand({ messages }: Transcript, id: MessageId): void {
  if (!messages.get(id)) throw new ParleyError('notFound', { what: `the message ${id}` });
}

function latestOf(messages: readonly Message[]): MessageId | undefined {
  let latest = messages[0]?.id;
  for (const { id } of messages) if (latest === undefined || compareIds(id, latest) > 0) latest = id;
  return latest;
}

function describe(
  transcript: Transcript,
  messages: readonly Message[],
  newer: MessageId | undefined,
): MessageWindow {
  const first = messages[0];
  const from = first && transcript.messages.positionOf(first.id);
  const more =
    from !== undefined && (from > transcript.messages.start || transcript.edge('older').state !== 'end');
  return {
    messages,
    ...(first && more && { older: first.id }),
    ...(newer !== undefined && { newer }),
  };
}
