import type { SessionId } from '../../../core/model/ids';
import type { Author, Message } from '../../../core/model/message';
import type { WireTime } from '../../../core/model/time';
import type { WireLocation } from '../../../core/model/wireLocation';
import type { SoapReader } from '../soap/soapReader';
import { ByteCache } from '../xml/byteCache';
import { ABSENT, RecordPattern } from '../xml/recordPattern';
import { elementMessage, MESSAGE_FIELDS } from './elementMessage';
import { PostedTimes, postedTime } from './postedTime';
import { messageType, type MessageType, toMessage } from './wireMessage';

const ID = 0;
const SESSION = 1;
const TYPE = 2;
const TEXT = 3;
const AUTHOR = 4;
const READ = 5;
const SPECIAL = 6;
const PARAM = 7;
const POSTED = 8;
/** Ids of more digits are kept as they are written. */
const SAFE_DIGITS = 9;
const NO_TYPE = messageType('');
const NO_TIME = postedTime('');

/**
 * Makes messages of a reader's items: of elements, and of records that the pattern has passed over, for which nothing is made
 * but the message itself. Both ways give the same message.
 */
export class MessageReader {
  readonly pattern = new RecordPattern(MESSAGE_FIELDS);
  readonly #session: SessionId;
  readonly #sessionBytes: Uint8Array;
  readonly #times = new PostedTimes();
  readonly #types: ByteCache<MessageType>;
  readonly #authors: ByteCache<Author | undefined>;
  readonly #specials: ByteCache<string | undefined>;
  readonly #reads: ByteCache<string>;
  #reader: SoapReader | undefined;
  #flags = 0;

  constructor(session: SessionId) {
    this.#session = session;
    this.#sessionBytes = Buffer.from(session, 'latin1');
    const text = (bytes: Buffer, from: number, to: number): string => {
      const { scanner } = this.#reader as SoapReader;
      return scanner.data.decode(bytes, from, to, this.#flags, scanner.window.base);
    };
    this.#types = new ByteCache((...place) => messageType(text(...place).trim()));
    this.#reads = new ByteCache((...place) => text(...place).trim());
    this.#authors = new ByteCache((...place) => {
      const name = text(...place);
      return name === '' ? undefined : { name };
    });
    this.#specials = new ByteCache((...place) => {
      const name = text(...place).trim();
      return name === '' || name === 'None' ? undefined : name;
    });
  }

  /** The reader's current item as a message. `undefined` when it has no id. */
  message(reader: SoapReader, wire: WireLocation): Message | undefined {
    if (reader.item) return elementMessage(reader.item, this.#session, wire);
    this.#reader = reader;
    const { bytes } = reader.scanner.window;
    const id = this.#id(bytes);
    if (!id) return this.#reject();
    return toMessage(
      {
        id,
        type: this.#cached(this.#types, TYPE, bytes) ?? NO_TYPE,
        text: this.#text(TEXT) ?? '',
        author: this.#cached(this.#authors, AUTHOR, bytes),
        read: this.#cached(this.#reads, READ, bytes),
        specialType: this.#cached(this.#specials, SPECIAL, bytes),
        sentAt: this.#sentAt(bytes),
        extra: this.#extra(bytes),
        wire,
      },
      this.#session,
    );
  }

  /** No message; but what its fields hold has to be text all the same. */
  #reject(): undefined {
    for (let field = 0; field < this.pattern.names.length; field++) this.#text(field);
  }

  #sentAt(bytes: Buffer): WireTime {
    const { slots } = this.pattern;
    const start = slots[POSTED * 3] as number;
    if (start === ABSENT) return NO_TIME;
    if (slots[POSTED * 3 + 2] !== 0) return postedTime(this.#text(POSTED) ?? '');
    return this.#times.read(bytes, start, slots[POSTED * 3 + 1] as number);
  }

  #id(bytes: Buffer): string | undefined {
    const start = this.pattern.slots[ID * 3] as number;
    const end = this.pattern.slots[ID * 3 + 1] as number;
    let number = 0;
    if (start !== ABSENT && end - start <= SAFE_DIGITS && bytes[start] !== 0x30) {
      for (let at = start; at < end; at++) {
        const digit = (bytes[at] as number) - 0x30;
        number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
      }
      if (number > 0) return String(number);
    }
    return this.#text(ID)?.trim();
  }

  #text(field: number): string | undefined {
    const { scanner } = this.#reader as SoapReader;
    return this.pattern.text(field, scanner.window.bytes, scanner.window.base, scanner.data);
  }

  #cached<T>(cache: ByteCache<T>, field: number, bytes: Buffer): T | undefined {
    const { slots } = this.pattern;
    const start = slots[field * 3] as number;
    if (start === ABSENT) return undefined;
    this.#flags = slots[field * 3 + 2] as number;
    return cache.get(bytes, start, slots[field * 3 + 1] as number);
  }

  #extra(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
    const { slots, names } = this.pattern;
    const param = slots[PARAM * 3 + 1] !== slots[PARAM * 3] && slots[PARAM * 3] !== ABSENT;
    const elsewhere = !this.#isOwnSession(bytes);
    if (!param && !elsewhere && names.length === MESSAGE_FIELDS.length) return undefined;
    const extra: [string, unknown][] = [];
    if (param) extra.push(['SpecialParam', this.#text(PARAM)]);
    const other = elsewhere ? this.#text(SESSION)?.trim() : undefined;
    if (other !== undefined && other !== this.#session) extra.push(['ChatSessionId', other]);
    for (let field = MESSAGE_FIELDS.length; field < names.length; field++) {
      const text = this.#text(field);
      if (text !== undefined) extra.push([names[field] ?? '', text]);
    }
    return extra.length > 0 ? Object.fromEntries(extra) : undefined;
  }

  /** Whether ChatSessionId is absent or, byte for byte, the session that was asked for. */
  #isOwnSession(bytes: Buffer): boolean {
    const start = this.pattern.slots[SESSION * 3] as number;
    if (start === ABSENT) return true;
    const own = this.#sessionBytes;
    if ((this.pattern.slots[SESSION * 3 + 1] as number) - start !== own.length) return false;
    for (let index = 0; index < own.length; index++) if (bytes[start + index] !== own[index]) return false;
    return true;
  }
}
