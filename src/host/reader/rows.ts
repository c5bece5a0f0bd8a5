import type { Message } from '../../core/model/message';
import type { MessageRun } from '../../core/transcript/messageRun';
import type { EdgeState, Transcript } from '../../core/transcript/transcript';
import { MAX_ROWS } from '../../protocol/contract';
import type { Edge, Row, RowWindow, TranscriptState } from '../../protocol/rows';
import { shownError } from '../adapters/errorText';

/** A message as the reader draws it: what the reader does not show stays in the host. */
export function toRow(message: Message): Row {
  const { id, direction, type, text, textFormat, sentAt, complete } = message;
  return {
    id,
    direction,
    type,
    text,
    textFormat,
    complete,
    rawTime: sentAt.raw,
    zone: sentAt.zone.zone,
    zoneSource: sentAt.zone.source,
    ...(sentAt.utc !== undefined && { utc: sentAt.utc }),
    ...(message.wire && { wire: true }),
    ...(message.specialType && { specialType: message.specialType }),
    ...(message.author && { author: message.author }),
    ...(message.read !== undefined && { read: message.read }),
    ...(message.flagged && { flagged: true }),
    ...(message.forwarded && { forwarded: true }),
    ...(message.replyTo && { replyTo: message.replyTo }),
    ...(message.attachments && { attachments: [...message.attachments] }),
  };
}

/** @param shown those of the transcript's messages that the reader shows. */
export function toState(transcript: Transcript, shown: MessageRun, following: boolean): TranscriptState {
  const { messages, oddities } = transcript;
  return {
    epoch: shown.epoch,
    start: shown.start,
    end: shown.end,
    ...(shown.end - shown.start !== messages.size && { loaded: messages.size }),
    opened: transcript.opened,
    older: toEdge(transcript.edge('older')),
    newer: toEdge(transcript.edge('newer')),
    oddities,
    following,
  };
}

/** The rows at `[start, start + count)`, cut to what is loaded and to what may cross at once. */
export function toWindow(shown: MessageRun, start: number, count: number): RowWindow {
  const from = Math.max(start, shown.start);
  const rows = shown.slice(from, Math.min(start + count, from + MAX_ROWS)).map(toRow);
  return { epoch: shown.epoch, start: from, rows };
}

function toEdge({ state, error }: EdgeState): Edge {
  return { state, ...(error && { error: shownError(error) }) };
}
