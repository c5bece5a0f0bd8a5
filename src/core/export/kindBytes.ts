import type { Author, Message } from '../model/message';
import type { ZoneAssumption } from '../model/time';
import { utf8 } from './utf8';

/** Kinds of messages that one author is remembered with. */
const MOST_KINDS = 8;
/** Bytes, roughly, of one kind and of all; hostile names may be long and many. */
const LARGEST = 4096;
const MOST = 1024 * 1024;

/** What a message shares with most others of its author: neither its id nor its instant, its text or what hangs on that. */
export interface Kind extends Pick<Message, 'direction' | 'type' | 'textFormat' | 'complete'> {
  readonly author: Author | undefined;
  readonly zone: ZoneAssumption;
  readonly specialType: string | undefined;
  readonly read: boolean | undefined;
  readonly flagged: boolean | undefined;
  readonly forwarded: boolean | undefined;
}

interface Known {
  readonly kind: Kind;
  readonly bytes: Uint8Array;
}

/** Remembers what was written for the kinds of messages: few people write many messages, of few kinds. */
export class KindBytes {
  /** By the name of the author. */
  readonly #known = new Map<string | undefined, Known[]>();
  #size = 0;

  /** @param make the text for a kind. */
  constructor(private readonly make: (kind: Kind) => string) {}

  /** The text for the message's kind, in UTF-8. */
  of(message: Message): Uint8Array {
    const kinds = this.#known.get(message.author?.name);
    if (kinds) for (const { kind, bytes } of kinds) if (isOf(message, kind)) return bytes;
    const { author, direction, type, textFormat, complete, specialType, read, flagged, forwarded } = message;
    const { zone } = message.sentAt;
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
    this.#keep({ kind, bytes });
    return bytes;
  }

  #keep(known: Known): void {
    const { author, type, specialType = '' } = known.kind;
    const { name = '', id = '' } = author ?? {};
    const size = known.bytes.length + name.length + id.length + type.length + specialType.length;
    if (size > LARGEST) return;
    this.#size += size;
    if (this.#size > MOST) {
      this.#known.clear();
      this.#size = size;
    }
    const kinds = this.#known.get(author?.name);
    if (!kinds) this.#known.set(author?.name, [known]);
    else if (kinds.push(known) > MOST_KINDS) kinds.shift();
  }
}

function isOf(message: Message, kind: Kind): boolean {
  return (
    message.direction === kind.direction &&
    message.author?.id === kind.author?.id &&
    message.type === kind.type &&
    message.textFormat === kind.textFormat &&
    message.complete === kind.complete &&
    message.specialType === kind.specialType &&
    message.read === kind.read &&
    message.flagged === kind.flagged &&
    message.forwarded === kind.forwarded &&
    isSameZone(message.sentAt.zone, kind.zone)
  );
}

export function isSameZone(one: ZoneAssumption, other: ZoneAssumption): boolean {
  return one === other || (one.zone === other.zone && one.source === other.source);
}
