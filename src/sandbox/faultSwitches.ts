export type FaultValue = string | number | boolean;

/**
 * The faults of one emulator. `true` and `false` (also as text, from a command line) switch a fault on and off. What
 * else a value means is up to the fault, but those that strike requests all read it alike: a number strikes that many
 * requests, a text strikes the operations that it names, separated by commas.
 */
export class FaultSwitches<Name extends string> {
  readonly #values = new Map<Name, FaultValue>();

  constructor(readonly meanings: Readonly<Record<Name, string>>) {}

  /** Throws a `RangeError` when there is no such fault. */
  set(name: string, value: FaultValue | undefined): void {
    if (!this.#knows(name)) throw new RangeError(`No fault is called ${name}`);
    const read = fromText(value);
    if (read === undefined || read === false) this.#values.delete(name);
    else this.#values.set(name, read);
  }

  on(name: Name): boolean {
    return this.#values.has(name);
  }

  /** The number that the fault is set to, or `fallback` when it is merely on; `undefined` when it is off. */
  number<Fallback extends number | string | undefined>(
    name: Name,
    fallback: Fallback,
  ): number | Fallback | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    return typeof value === 'number' ? value : fallback;
  }

  /** The text that the fault is set to, or `fallback` when it is merely on; `undefined` when it is off. */
  text(name: Name, fallback: string): string | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    return value === true ? fallback : String(value);
  }

  /** Whether the fault strikes this request. Counts down when the fault is set to a number. */
  strikes(name: Name, operation: string): boolean {
    const value = this.#values.get(name);
    if (value === undefined) return false;
    if (typeof value === 'string') return value.split(',').includes(operation);
    if (typeof value === 'number') this.set(name, value > 1 ? value - 1 : undefined);
    return true;
  }

  /** Whether the fault is on for this operation, for faults to which a number means something else. */
  concerns(name: Name, operation: string): boolean {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value.split(',').includes(operation) : value !== undefined;
  }

  #knows(name: string): name is Name {
    return Object.hasOwn(this.meanings, name);
  }
}

function fromText(value: FaultValue | undefined): FaultValue | undefined {
  if (value === 'true') return true;
  if (value === 'false') return false;
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
