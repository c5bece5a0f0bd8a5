import { Lru } from '../../core/base/lru';
import type { Row, RowWindow, ShownError } from '../../protocol/rows';

const BLOCK = 100;
/** Four thousand rows: far more than are seen, far less than a long session. */
const BLOCKS_KEPT = 40;

type Slot = Row | 'failed' | undefined;

export interface RowStoreOptions {
  /** Asks the host for the rows at `[start, start + count)`; it may answer with fewer, but at least one. */
  readonly ask: (start: number, count: number, signal: AbortSignal) => Promise<RowWindow>;
  /** The rows at `[first, end)` have come or failed. */
  readonly onRows: (first: number, end: number) => void;
  readonly showError: (error: unknown) => ShownError;
}

interface Flight {
  readonly end: number;
  readonly controller: AbortController;
}

/** The rows that were seen lately, by position. Asks the host for windows of what is about to be seen and for nothing else. */
export class RowStore {
  readonly #options: RowStoreOptions;
  #blocks = new Lru<number, Slot[]>(BLOCKS_KEPT);
  readonly #flights = new Map<number, Flight>();
  #start = 0;
  #end = 0;
  #epoch = 0;
  #failure: ShownError | undefined;
  readonly #failed = new Set<number>();

  constructor(options: RowStoreOptions) {
    this.#options = options;
  }

  get(position: number): Row | undefined {
    const slot = this.#slot(position);
    return slot === 'failed' ? undefined : slot;
  }

  /** Why the row at this position could not be read; absent while it is still coming. */
  failure(position: number): ShownError | undefined {
    return this.#slot(position) === 'failed' ? this.#failure : undefined;
  }

  /** What exists now. Another epoch makes all known rows void. */
  setRange(epoch: number, start: number, end: number): void {
    if (epoch !== this.#epoch) {
      this.#blocks = new Lru(BLOCKS_KEPT);
      this.#abortExcept(0, 0);
    }
    this.#epoch = epoch;
    this.#start = start;
    this.#end = end;
  }

  /** Takes rows that came, asked for or not. */
  take({ epoch, start, rows }: RowWindow): void {
    if (epoch !== this.#epoch) return;
    rows.forEach((row, index) => this.#put(start + index, row));
    if (rows.length > 0) this.#options.onRows(start, start + rows.length);
  }

  /** Sees to it that the rows at `[first, end)` come, and gives up those that were asked for and are far from it. */
  want(first: number, end: number): void {
    const from = Math.max(first, this.#start);
    const to = Math.min(end, this.#end);
    this.#abortExcept(from - BLOCK, to + BLOCK);
    for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
      const missing = this.#missing(block);
      if (missing && !this.#flights.has(missing.start)) void this.#fetch(missing.start, missing.end);
    }
  }

  /** Asks again for what failed. */
  retry(): void {
    this.#failure = undefined;
    for (const position of this.#failed)
      if (this.#slot(position) === 'failed') this.#put(position, undefined);
    this.#failed.clear();
    this.#options.onRows(this.#start, this.#end);
  }

  async #fetch(start: number, end: number): Promise<void> {
    const epoch = this.#epoch;
    const controller = new AbortController();
    this.#flights.set(start, { end, controller });
    try {
      const window = await this.#options.ask(start, end - start, controller.signal);
      if (controller.signal.aborted) return;
      this.#flights.delete(start);
      if (window.epoch === this.#epoch && window.rows.length === 0)
        this.#fail(start, end, new Error('the answer has no rows'));
      this.take(window);
    } catch (error) {
      if (controller.signal.aborted || epoch !== this.#epoch) return;
      this.#flights.delete(start);
      this.#fail(start, end, error);
    }
  }

  #fail(start: number, end: number, error: unknown): void {
    this.#failure = this.#options.showError(error);
    for (let position = start; position < end; position++) {
      this.#put(position, 'failed');
      this.#failed.add(position);
    }
    this.#options.onRows(start, end);
  }

  /** The run of a block that exists and is neither known nor failed. */
  #missing(block: number): { start: number; end: number } | undefined {
    let start = Math.max(block * BLOCK, this.#start);
    let end = Math.min((block + 1) * BLOCK, this.#end);
    while (start < end && this.#slot(start)) start++;
    while (end > start && this.#slot(end - 1)) end--;
    return start < end ? { start, end } : undefined;
  }

  #abortExcept(first: number, end: number): void {
    for (const [start, flight] of this.#flights) {
      if (start < end && flight.end > first) continue;
      this.#flights.delete(start);
      flight.controller.abort();
    }
  }

  #slot(position: number): Slot {
    return this.#blocks.get(Math.floor(position / BLOCK))?.[modulo(position)];
  }

  #put(position: number, slot: Slot): void {
    const key = Math.floor(position / BLOCK);
    let block = this.#blocks.get(key);
    if (!block) this.#blocks.set(key, (block = new Array<Slot>(BLOCK)));
    block[modulo(position)] = slot;
  }
}

function modulo(position: number): number {
  return ((position % BLOCK) + BLOCK) % BLOCK;
}
