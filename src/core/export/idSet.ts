const BITS = 12;
const MASK = (1 << BITS) - 1;

/**
 * An exact set of ids. The ids of both platforms are numbers that lie close together; such ids cost a few bits each, so
 * that a session of a million messages can be checked for repeats without being held. Any other string works, too.
 */
export class IdSet {
  /** Runs of 4096 numbers as bits. */
  readonly #runs = new Map<number, Uint32Array>();
  readonly #others = new Set<string>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns false when the id was there already. */
  add(id: string): boolean {
    const added = this.#add(id);
    if (added) this.#size++;
    return added;
  }

  #add(id: string): boolean {
    const number = canonicalNumber(id);
    if (number === undefined) {
      if (this.#others.has(id)) return false;
      this.#others.add(id);
      return true;
    }
    const key = Math.floor(number / (MASK + 1));
    let run = this.#runs.get(key);
    if (!run) this.#runs.set(key, (run = new Uint32Array((MASK + 1) / 32)));
    const bit = number % (MASK + 1);
    const word = run[bit >> 5] ?? 0;
    const flag = 1 << (bit & 31);
    if (word & flag) return false;
    run[bit >> 5] = word | flag;
    return true;
  }
}

/** `undefined` unless the number would be spelled just like this. */
function canonicalNumber(id: string): number | undefined {
  if (id.length === 0 || id.length > 15) return undefined;
  let number = 0;
  for (let index = 0; index < id.length; index++) {
    const digit = id.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return id.length > 1 && id.charCodeAt(0) === 48 ? undefined : number;
}
