import { Lru } from '../base/lru';
import type { Attachment, Author, Message } from '../model/message';
import type { Session } from '../model/session';
import type { Digests } from '../ports/digests';
import { hex } from './hex';

/** What pseudonyms replace and what they leave, as the manifest tells it. */
export const PSEUDONYM_RULES: readonly string[] = [
  'Names and ids of authors and participants are replaced by an HMAC-SHA-256 of the id, or of the name where there is no id.',
  'Titles of sessions and names of attachments are replaced in the same way; the extension of an attachment stays.',
  "The platform's extra fields and the preview of a session's last text are left out.",
  'Ids of sessions, messages and attachments, times and the text of messages stay as they are.',
];

/** Enough bits that two of a billion people hardly share a pseudonym, few enough to read aloud. */
const LENGTH = 15;
const EXTENSION = /\.[a-z0-9]{1,8}$/i;

/** Replaces people deterministically: with the same key the same person gets the same pseudonym everywhere. */
export class Pseudonyms {
  readonly #codes = new Lru<string, string>(10_000);

  constructor(
    private readonly digests: Digests,
    private readonly key: Uint8Array,
  ) {}

  /** Tells whether two exports used the same key, and nothing about the key. */
  get keyPrint(): string {
    return this.#code('key', 'print');
  }

  message(message: Message): Message {
    const { author, replyTo, attachments, extra: _extra, ...rest } = message;
    return {
      ...rest,
      ...(author && { author: this.#author(author) }),
      ...(replyTo && {
        replyTo: { ...replyTo, ...(replyTo.author && { author: this.#author(replyTo.author) }) },
      }),
      ...(attachments && { attachments: attachments.map((attachment) => this.#attachment(attachment)) }),
    };
  }

  session(session: Session): Session {
    const { participants, extra: _extra, lastText: _lastText, ...rest } = session;
    return {
      ...rest,
      title: `Session ${this.#code('title', session.title)}`,
      ...(participants && { participants: participants.map((author) => this.#author(author)) }),
    };
  }

  #author({ name, id }: Author): Author {
    const code = id === undefined ? this.#code('name', name) : this.#code('id', id);
    return { name: `Person ${code}`, ...(id !== undefined && { id: code }) };
  }

  #attachment(attachment: Attachment): Attachment {
    const extension = EXTENSION.exec(attachment.name)?.[0] ?? '';
    return { ...attachment, name: `Attachment ${this.#code('attachment', attachment.name)}${extension}` };
  }

  #code(kind: string, value: string): string {
    const text = `${kind}:${value}`;
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = hex(this.digests.hmacSha256(this.key, text)).slice(0, LENGTH);
    this.#codes.set(text, code);
    return code;
  }
}
