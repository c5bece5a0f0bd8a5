/** The requests that an emulator received, as one line each. Keeps the newest ones. */
export class RequestLog {
  readonly #lines: string[] = [];
  readonly #capacity: number;

  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  add(line: string): void {
    if (this.#lines.length === this.#capacity) this.#lines.shift();
    this.#lines.push(line);
  }
}
