import type { Message } from '../model/message';
import { asciiSet } from './asciiSet';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { createIsoClock } from './isoClock';
import { attachmentsJson, authorJson, escaped, quoted } from './jsonText';
import { type Kind, KindBytes } from './kindBytes';
import { utf8 } from './utf8';

const UNESCAPED = asciiSet(/[^\u0000-\u001f"\\]/);
const START = utf8('{"id":"');
const PLAIN = utf8('","plainText":"');
const END = utf8('"}');
const READ_END = utf8('","read":true}');

/** Writes messages as JSON, members always in the same order. See `media/export-schema.json`. */
export class JsonRow {
  readonly #kinds = new KindBytes(kindJson);
  #session: string | undefined;
  /** What stands between the id and the raw time. */
  #iso = createIsoClock('', '');
  #noIso = utf8('');

  /** One message, on one line that is not ended. */
  put({ message, plainText, attachmentFiles }: ExportRecord, out: ChunkEncoder): void {
    if (message.session !== this.#session) this.#begin(message.session);
    out.bytes(START);
    putEscaped(message.id, out);
    out.bytes(this.#iso(message.sentAt.utc) ?? this.#noIso);
    putEscaped(message.sentAt.raw, out);
    out.bytes(this.#kinds.of(message));
    const from = out.pending;
    putEscaped(message.text, out);
    const until = out.pending;
    out.bytes(PLAIN);
    if (plainText === message.text) out.again(from, until);
    else putEscaped(plainText, out);
    putRest(message, attachmentFiles, out);
  }

  #begin(session: string): void {
    this.#session = session;
    const [before, after] = [`","session":${quoted(session)},"sentAtUtc":`, ',"sentAtRaw":"'];
    this.#iso = createIsoClock(`${before}"`, `"${after}`);
    this.#noIso = utf8(`${before}null${after}`);
  }
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
  if (specialType === undefined && complete && read !== false && !more)
    return out.bytes(read ? READ_END : END);
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
