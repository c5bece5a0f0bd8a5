import type { MessageId } from '../model/ids';
import type { Message } from '../model/message';
import type { Transcript } from './transcript';

export interface WindowRequest {
  readonly limit: number;
  /** Only messages older than this one. */
  readonly before?: MessageId;
  /** Only messages newer than this one. */
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
 * @throws ParleyError of the loading.
 */
export async function readWindow(
  transcript: Transcript,
  request: WindowRequest,
  signal: AbortSignal | undefined,
): Promise<MessageWindow> {
  if (request.before === undefined || !transcript.opened) await transcript.load('newer', signal);
  const { messages } = transcript;
  const anchor = request.before ?? request.after;
  if (anchor !== undefined) await transcript.loadOlderUntil(() => messages.get(anchor) !== undefined, signal);
  const anchorAt = anchor === undefined ? undefined : messages.positionOf(anchor);
  if (request.after !== undefined) {
    const from = (anchorAt ?? messages.start - 1) + 1;
    return describe(transcript, from, Math.min(from + request.limit, messages.end), request.after);
  }
  const end = (): number =>
    request.before === undefined ? messages.end : (messages.positionOf(request.before) ?? messages.end);
  await transcript.loadOlderUntil(() => end() - messages.start >= request.limit, signal);
  return describe(transcript, Math.max(messages.start, end() - request.limit), end(), request.before);
}

function describe(
  transcript: Transcript,
  from: number,
  to: number,
  anchor: MessageId | undefined,
): MessageWindow {
  const messages = transcript.messages.slice(from, to);
  const first = messages[0];
  const more = from > transcript.messages.start || transcript.edge('older').state !== 'end';
  const newer = messages.at(-1)?.id ?? anchor;
  return {
    messages,
    ...(first && more && { older: first.id }),
    ...(newer !== undefined && { newer }),
  };
}
