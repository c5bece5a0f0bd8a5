import * as v from 'valibot';
import { ParleyError } from '../base/errors';
import type { Message } from '../model/message';
import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';
import { compareMessages, type Ordered } from '../transcript/order';
import { ChunkEncoder } from './chunkEncoder';
import type { MessageOrder } from './formatter';
import { hex } from './hex';
import { IdSet } from './idSet';
import { ordered, place, placeOf } from './tally';
import { utf8 } from './utf8';

/** One file of the spool: a run of messages, each as a line of JSON with a comma, and where it begins and ends in time. */
export const segment = v.object({
  name: v.string(),
  messages: v.number(),
  first: place,
  last: place,
  sha256: v.string(),
});
export type Segment = v.InferOutput<typeof segment>;

const LINE_END = utf8(',\n');
const [OPENED, CLOSED, NEW_LINE] = [0x5b, 0x5d, 0x0a];
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Messages of one session on their way from the platform's order to the one that is wanted: they are put down in the
 * export's folder in segments as they come, and read back sorted. Memory holds one segment, and while reading as many
 * as overlap in time, which for a platform that pages in order is one. What was put down survives a crash.
 */
export class Spool {
  readonly #segments: Segment[];
  #uncommitted: Segment[] = [];
  /** What waits to be put down: bytes cost the garbage collector nothing. */
  readonly #waiting = new ChunkEncoder();
  #rows = 0;
  #oldest: Message | undefined;
  #newest: Message | undefined;

  /** @param segments what an earlier run has committed. */
  constructor(
    private readonly target: ExportTarget,
    private readonly digests: Digests,
    private readonly nameOf: (number: number) => string,
    segments: readonly Segment[],
  ) {
    this.#segments = [...segments];
  }

  async add(messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      const { wire: _wire, ...kept } = message;
      this.#waiting.text(JSON.stringify(kept));
      this.#waiting.bytes(LINE_END);
      this.#rows++;
      if (!this.#oldest || compareMessages(message, this.#oldest) < 0) this.#oldest = message;
      if (!this.#newest || compareMessages(message, this.#newest) > 0) this.#newest = message;
      if (this.#waiting.isFull) await this.#write();
    }
  }

  /** True when enough has come since the last commit to be worth one. */
  get due(): boolean {
    return this.#uncommitted.length > 0;
  }

  /** Puts down what has come; returns the segments since the last commit, now safe on the disk. */
  async commit(): Promise<Segment[]> {
    await this.#write();
    const committed = this.#uncommitted;
    this.#uncommitted = [];
    return committed;
  }

  /** Everything, each message once, in runs. @throws ParleyError `export.spool` when a segment was changed. */
  async *read(order: MessageOrder): AsyncGenerator<readonly Message[]> {
    const sign = order === 'oldestFirst' ? 1 : -1;
    const compare = (a: Ordered, b: Ordered): number => sign * compareMessages(a, b);
    const beginning = ({ first, last }: Segment): Ordered => ordered(sign > 0 ? first : last);
    const segments = this.#segments.toSorted((a, b) => compare(beginning(a), beginning(b)));
    let waiting: Message[] = [];
    for (const [index, one] of segments.entries()) {
      waiting = waiting.concat(await this.#load(one)).sort(compare);
      const next = segments[index + 1];
      const ready = next ? countBefore(waiting, beginning(next), compare) : waiting.length;
      yield waiting.slice(0, ready);
      waiting = waiting.slice(ready);
    }
  }

  /** The ids of everything in it. */
  async ids(): Promise<IdSet> {
    const ids = new IdSet();
    for (const one of this.#segments) for (const { id } of await this.#load(one)) ids.add(id);
    return ids;
  }

  async #write(): Promise<void> {
    if (!this.#oldest || !this.#newest) return;
    const bytes = this.#waiting.take();
    const name = this.nameOf(this.#segments.length);
    const file = await this.target.create(name);
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    const hash = this.digests.sha256();
    hash.update(bytes);
    const written = {
      name,
      messages: this.#rows,
      first: placeOf(this.#oldest),
      last: placeOf(this.#newest),
      sha256: hex(hash.digest()),
    };
    this.#segments.push(written);
    this.#uncommitted.push(written);
    this.#rows = 0;
    this.#oldest = this.#newest = undefined;
  }

  /** Piece by piece, so that nothing else waits until all of it is parsed. */
  async #load({ name, sha256 }: Segment): Promise<Message[]> {
    const hash = this.digests.sha256();
    const messages: Message[] = [];
    // Rows that are not parsed yet stand behind one byte for a bracket.
    let rows = new Uint8Array(128 * 1024);
    let used = 1;
    for await (const piece of this.target.read(name)) {
      hash.update(piece);
      if (used + piece.length > rows.length) {
        const larger = new Uint8Array(Math.max(used + piece.length, 2 * rows.length));
        larger.set(rows.subarray(0, used));
        rows = larger;
      }
      rows.set(piece, used);
      const newLine = piece.lastIndexOf(NEW_LINE);
      const end = used + newLine;
      used += piece.length;
      if (newLine < 0) continue;
      rows[0] = OPENED;
      rows[end - 1] = CLOSED;
      messages.push(...parseRows(rows.subarray(0, end), name));
      rows.copyWithin(1, end + 1, used);
      used -= end;
    }
    if (hex(hash.digest()) !== sha256) throw new ParleyError('export.spool', { file: name });
    return messages;
  }
}

/** The rows are taken for messages: their file's hash tells whether they are the very bytes that were made of messages. */
function parseRows(array: Uint8Array, file: string): Message[] {
  try {
    return JSON.parse(decoder.decode(array)) as Message[];
  } catch (cause) {
    throw new ParleyError('export.spool', { file }, { cause });
  }
}

function countBefore(
  sorted: readonly Message[],
  limit: Ordered,
  compare: (a: Ordered, b: Ordered) => number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = sorted[middle];
    if (candidate && compare(candidate, limit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
