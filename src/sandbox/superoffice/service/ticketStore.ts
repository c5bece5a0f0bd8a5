import { Random } from '../../random';

const SLIDING_LIFE = 6 * 60 * 60 * 1000;

interface Ticket {
  expires: number;
  uses: number;
}

export interface TicketLimits {
  /** Milliseconds that a ticket lives after each use; six hours when absent. */
  readonly life?: number | undefined;
  readonly uses?: number | undefined;
}

/** Issues tickets and tells which are still good. Each use renews the whole life of a ticket. */
export class TicketStore {
  readonly #tickets = new Map<string, Ticket>();
  readonly #random: Random;
  readonly #tenant: string;
  readonly #limits: () => TicketLimits;

  constructor(seed: number, tenant: string, limits: () => TicketLimits) {
    this.#random = new Random(seed, 'tickets');
    this.#tenant = tenant;
    this.#limits = limits;
  }

  /** A new ticket: `7T:` and base64 of UTF-16 `guid;number;tenant`. */
  issue(now: number): string {
    const text = `${this.#random.hex(32)};${this.#random.int(1, 2 ** 31 - 1)};${this.#tenant}`;
    const ticket = `7T:${Buffer.from(text, 'utf16le').toString('base64')}`;
    this.#tickets.set(ticket, { expires: now + this.#life(), uses: 0 });
    return ticket;
  }

  /** Uses a ticket. False when it is unknown or has expired, and then it stays so. */
  use(ticket: string, now: number): boolean {
    const known = this.#tickets.get(ticket);
    if (!known) return false;
    if (now >= known.expires || known.uses >= (this.#limits().uses ?? Infinity)) {
      this.#tickets.delete(ticket);
      return false;
    }
    known.uses += 1;
    known.expires = now + this.#life();
    return true;
  }

  expireAll(): void {
    this.#tickets.clear();
  }

  #life(): number {
    return this.#limits().life ?? SLIDING_LIFE;
  }
}
