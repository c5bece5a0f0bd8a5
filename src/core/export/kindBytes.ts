import type { Author, Direction, Message } from '../model/message';
import type { ZoneAssumption } from '../model/time';
import { utf8 } from './utf8';

const MOST_AUTHORS = 1000;

/** What a message shares with most others of its author: neither its id nor its instant, its text or what hangs on that. */
export interface Kind extends Pick<Message, 'direction' | 'type' | 'textFormat' | 'complete'> {
  readonly author: Author | undefined;
  readonly zone: ZoneAssumption;
  readonly specialType: string | undefined;
  readonly read: boolean | undefined;
  readonly flagged: boolean | undefined;
  readonly forwarded: boolean | undefined;
}

/** Remembers what was written for the kinds of messages: few people write many messages, mostly of one kind. */
export class KindBytes {
  readonly #known: Record<Direction, Map<string | undefined, { kind: Kind; bytes: Uint8Array }>> = {
    incoming: new Map(),
    outgoing: new Map(),
    system: new Map(),
  };

  /** @param make the text for a kind. */
  constructor(private readonly make: (kind: Kind) => string) {}

  /** The text for the message's kind, in UTF-8. */
  of(message: Message): Uint8Array {
    const { author, direction, type, textFormat, complete, specialType, read, flagged, forwarded } = message;
    const { zone } = message.sentAt;
    const authors = this.#known[direction];
    const known = authors.get(author?.name);
    if (
      known?.kind.author?.id === author?.id &&
      known?.kind.type === type &&
      known.kind.textFormat === textFormat &&
      known.kind.complete === complete &&
      known.kind.specialType === specialType &&
      known.kind.read === read &&
      known.kind.flagged === flagged &&
      known.kind.forwarded === forwarded &&
      isSameZone(known.kind.zone, zone)
    )
      return known.bytes;
    const kind = {
      author,
      direction,
      type,
      textFormat,
      complete,
      specialType,
      read,
      flagged,
      forwarded,
      zone,
    };
    const bytes = utf8(this.make(kind));
    if (authors.size >= MOST_AUTHORS) authors.clear();
    authors.set(author?.name, { kind, bytes });
    return bytes;
  }
}

function isSameZone(one: ZoneAssumption, other: ZoneAssumption): boolean {
  return one === other || (one.zone === other.zone && one.source === other.source);
}
