import type { MessageRun } from '../../core/transcript/messageRun';
import type { EdgeState, Transcript } from '../../core/transcript/transcript';
import type { Edge, TranscriptState } from '../../protocol/rows';
import { shownError } from '../adapters/errorText';

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

function toEdge({ state, error }: EdgeState): Edge {
  return { state, ...(error && { error: shownError(error) }) };
}
