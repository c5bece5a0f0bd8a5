import type { ChatMessage } from './message';

/** The messages of one session, made when they are asked for. */
export interface MessageSource {
  readonly count: number;
  /** All messages with a greater id, and all there are when `id` is 0. */
  after(id: number): Iterable<ChatMessage>;
  /** The first and the last one that somebody wrote, as lists show them. */
  first(): ChatMessage | undefined;
  last(): ChatMessage | undefined;
}

/** Few messages, made at once and kept. */
export function listed(make: () => readonly ChatMessage[]): MessageSource {
  let made: readonly ChatMessage[] | undefined;
  const messages = (): readonly ChatMessage[] => (made ??= make());
  return {
    get count() {
      return messages().length;
    },
    after: (id) => (id <= 0 ? messages() : messages().filter((message) => message.id > id)),
    first: () => messages().find(isWritten),
    last: () => messages().findLast(isWritten),
  };
}

const isWritten = ({ type }: ChatMessage): boolean => type !== 'Special';

/** Many messages, made in runs that do not depend on each other and are not kept. Ids go up by one from `firstId`. */
export function inRuns(
  count: number,
  firstId: number,
  runLength: number,
  makeRun: (run: number) => readonly ChatMessage[],
): MessageSource {
  const at = (index: number): ChatMessage | undefined =>
    makeRun(Math.floor(index / runLength))[index % runLength];
  return {
    count,
    *after(id) {
      let index = Math.max(0, id - firstId + 1);
      while (index < count) {
        const run = Math.floor(index / runLength);
        const end = Math.min(count - run * runLength, runLength);
        yield* makeRun(run).slice(index - run * runLength, end);
        index = (run + 1) * runLength;
      }
    },
    first: () => at(0),
    last: () => at(count - 1),
  };
}
