import type { Message } from '../model/message';
import { asciiSet } from './asciiSet';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { createIsoClock, type IsoClock } from './isoClock';
import { attachmentsJson, authorJson, escaped, quoted } from './jsonText';
import { type Kind, KindBytes } from './kindBytes';
import { utf8 } from './utf8';

const UNESCAPED = asciiSet(/[^\u0000-\u001f"\\]/);
const START = utf8('{"id":"');
const AND_PLAIN_TEXT = utf8('","plainText":"');
const END = utf8('"}');
const READ_END = utf8('","read":true}');
const UNREAD_END = utf8('","read":false}');

/** Writes messages as JSON, members always in the same order. See `media/export-schema.json`. */
export class JsonRow {
  readonly #kinds = new KindBytes(kindJson);
  #session = '';
  #beforeRaw = beforeRaw('');

  /** One message, on one line that is not ended. */
  put({ message, plainText, attachmentFiles }: ExportRecord, out: ChunkEncoder): void {
    if (message.session !== this.#session) {
      this.#session = message.session;
      this.#beforeRaw = beforeRaw(message.session);
    }
    out.bytes(START);
    putEscaped(message.id, out);
    out.bytes(this.#beforeRaw(message.sentAt.utc));
    putEscaped(message.sentAt.raw, out);
    out.bytes(this.#kinds.of(message));
    const from = out.pending;
    putEscaped(message.text, out);
    const until = out.pending;
    out.bytes(AND_PLAIN_TEXT);
    if (plainText === message.text) out.again(from, until);
    else putEscaped(plainText, out);
    putRest(message, attachmentFiles, out);
  }
}

/** What stands between the id and the raw time, with the quotes that end the one and begin the other. */
function beforeRaw(session: string): IsoClock {
  const [before, after] = [`","session":${quoted(session)},"sentAtUtc":`, ',"sentAtRaw":"'];
  return createIsoClock(`${before}"`, `"${after}`, utf8(`${before}null${after}`));
}

/** What stands between the raw time and the text, with the quotes that end the one and begin the other. */
function kindJson({ zone, author, direction, type, textFormat }: Kind): string {
  return (
    `","zoneAssumption":{"zone":${quoted(zone.zone)},"source":"${zone.source}"},"author":${authorJson(author)},` +
    `"direction":"${direction}","type":${quoted(type)},"textFormat":"${textFormat}","text":"`
  );
}

/** The members that not every message has, after the quote that ends the text. */
function putRest(message: Message, files: readonly string[] | undefined, out: ChunkEncoder): void {
  const { specialType, complete, read, flagged, forwarded, replyTo, attachments, extra } = message;
  const more = flagged !== undefined || forwarded !== undefined || replyTo || attachments?.length || extra;
  if (specialType === undefined && complete && !more)
    return out.bytes(read === undefined ? END : read ? READ_END : UNREAD_END);
  let json = '"';
  if (specialType !== undefined) json += `,"specialType":${quoted(specialType)}`;
  if (!complete) json += ',"complete":false';
  if (read !== undefined) json += `,"read":${read}`;
  if (flagged !== undefined) json += `,"flagged":${flagged}`;
  if (forwarded !== undefined) json += `,"forwarded":${forwarded}`;
  if (replyTo) {
    const { id, author, text: original } = replyTo;
    json += `,"replyTo":{"id":${id === undefined ? 'null' : quoted(id)},"author":${authorJson(author)},"text":${quoted(original)}}`;
  }
  if (attachments?.length) json += `,"attachments":${attachmentsJson(attachments, files)}`;
  if (extra) json += `,"extra":${JSON.stringify(extra)}`;
  out.text(`${json}}`);
}

/** What stands between the quotes of a JSON string. */
function putEscaped(text: string, out: ChunkEncoder): void {
  if (!out.plain(text, UNESCAPED)) out.text(escaped(text));
}
