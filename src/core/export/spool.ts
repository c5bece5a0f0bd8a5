import * as v from 'valibot';
import { ParleyError } from '../base/errors';
import type { Message } from '../model/message';
import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';
import { compareMessages, type Ordered } from '../transcript/order';
import type { MessageOrder } from './formatter';
import { hex } from './hex';
import { IdSet } from './idSet';
import { ordered, place, placeOf } from './tally';

/** One file of the spool: a run of messages as a JSON array, and where it begins and ends in time. */
export const segment = v.object({
  name: v.string(),
  messages: v.number(),
  first: place,
  last: place,
  sha256: v.string(),
});
export type Segment = v.InferOutput<typeof segment>;

/** Characters of JSON after which a segment is written: small enough to be parsed without a noticeable block. */
const SEGMENT = 512 * 1024;

/**
 * Messages of one session on their way from the platform's order to the one that is wanted: they are put down in the
 * export's folder in segments as they come, and read back sorted. Memory holds one segment, and while reading as many
 * as overlap in time, which for a platform that pages in order is one. What was put down survives a crash.
 */
export class Spool {
  readonly #segments: Segment[];
  #uncommitted: Segment[] = [];
  #rows: string[] = [];
  #characters = 0;
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
      const row = JSON.stringify(kept);
      this.#rows.push(row);
      this.#characters += row.length;
      if (!this.#oldest || compareMessages(message, this.#oldest) < 0) this.#oldest = message;
      if (!this.#newest || compareMessages(message, this.#newest) > 0) this.#newest = message;
      if (this.#characters >= SEGMENT) await this.#write();
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
    const bytes = new TextEncoder().encode(`[${this.#rows.join(',\n')}]`);
    const name = this.nameOf(this.#segments.length);
    const file = await this.target.create(name);
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    const written = {
      name,
      messages: this.#rows.length,
      first: placeOf(this.#oldest),
      last: placeOf(this.#newest),
      sha256: this.#hash([bytes]),
    };
    this.#segments.push(written);
    this.#uncommitted.push(written);
    this.#rows = [];
    this.#characters = 0;
    this.#oldest = this.#newest = undefined;
  }

  async #load({ name, sha256 }: Segment): Promise<Message[]> {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const pieces: Uint8Array[] = [];
    for await (const piece of this.target.read(name)) pieces.push(piece.slice());
    if (this.#hash(pieces) !== sha256) throw new ParleyError('export.spool', { file: name });
    const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
    // The hash says that these are the very bytes that were made of messages.
    return JSON.parse(text) as Message[];
  }

  #hash(pieces: readonly Uint8Array[]): string {
    const hash = this.digests.sha256();
    for (const piece of pieces) hash.update(piece);
    return hex(hash.digest());
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
