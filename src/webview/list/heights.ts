const CHUNK = 1024;

interface Chunk {
  /** 0 where nothing has been measured. */
  readonly heights: Float32Array;
  sum: number;
  measured: number;
}

/**
 * The heights of the rows at positions `[start, end)`, in CSS pixels. What was never measured counts with the mean of
 * what was. Memory grows with what was looked at, not with the range; every question takes time with the number of
 * chunks looked at.
 */
export class Heights {
  #start = 0;
  #end = 0;
  #sum = 0;
  #measured = 0;
  readonly #chunks = new Map<number, Chunk>();
  /** Keys of `#chunks`, ascending. */
  #keys: number[] = [];

  /** @param guess the height of a row while nothing has been measured. */
  constructor(private readonly guess: number) {}

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  /** What a row that was never measured counts. */
  get estimate(): number {
    return this.#measured === 0 ? this.guess : this.#sum / this.#measured;
  }

  get total(): number {
    return this.#sum + (this.#end - this.#start - this.#measured) * this.estimate;
  }

  /** Rows come or go at the ends; the heights of those that stay are kept. */
  setRange(start: number, end: number): void {
    if (this.#measured > 0) this.#forgetOutside(start, end);
    this.#start = start;
    this.#end = end;
  }

  #forgetOutside(start: number, end: number): void {
    for (let position = this.#start; position < Math.min(start, this.#end); position++)
      this.#forget(position);
    for (let position = Math.max(end, this.#start); position < this.#end; position++) this.#forget(position);
  }

  clear(): void {
    this.#chunks.clear();
    this.#keys = [];
    this.#sum = this.#measured = 0;
  }

  get(position: number): number {
    return this.#chunks.get(Math.floor(position / CHUNK))?.heights[modulo(position)] || this.estimate;
  }

  set(position: number, height: number): void {
    if (position < this.#start || position >= this.#end || height <= 0) return;
    const key = Math.floor(position / CHUNK);
    const chunk = this.#chunks.get(key) ?? this.#addChunk(key);
    const at = modulo(position);
    const before = chunk.heights[at] ?? 0;
    chunk.heights[at] = height;
    const now = chunk.heights[at] ?? 0;
    if (before === 0) {
      chunk.measured++;
      this.#measured++;
    }
    chunk.sum += now - before;
    this.#sum += now - before;
  }

  /** Pixels from the top of the first row to the top of the row at `position`, which may be `end`. */
  offsetOf(position: number): number {
    let sum = 0;
    let measured = 0;
    for (const key of this.#keys) {
      const first = key * CHUNK;
      if (first >= position) break;
      const chunk = this.#chunks.get(key);
      if (!chunk) continue;
      if (first + CHUNK <= position) {
        sum += chunk.sum;
        measured += chunk.measured;
        continue;
      }
      for (let at = 0; at < position - first; at++) {
        const height = chunk.heights[at] ?? 0;
        sum += height;
        if (height > 0) measured++;
      }
    }
    return sum + (position - this.#start - measured) * this.estimate;
  }

  /** The row that covers the pixel at `offset` below the top of the first row, cut to the range. */
  find(offset: number): number {
    let low = this.#start;
    let high = this.#end - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.offsetOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #addChunk(key: number): Chunk {
    const chunk = { heights: new Float32Array(CHUNK), sum: 0, measured: 0 };
    this.#chunks.set(key, chunk);
    this.#keys = [...this.#keys, key].sort((a, b) => a - b);
    return chunk;
  }

  #forget(position: number): void {
    const chunk = this.#chunks.get(Math.floor(position / CHUNK));
    const height = chunk?.heights[modulo(position)] ?? 0;
    if (!chunk || height === 0) return;
    chunk.heights[modulo(position)] = 0;
    chunk.sum -= height;
    chunk.measured--;
    this.#sum -= height;
    this.#measured--;
  }
}

function modulo(position: number): number {
  return ((position % CHUNK) + CHUNK) % CHUNK;
}
