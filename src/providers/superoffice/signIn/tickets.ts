import * as v from 'valibot';
import { untilAborted } from '../../../core/base/abort';
import type { ParleyError } from '../../../core/base/errors';
import { SingleFlight } from '../../../core/base/singleFlight';
import type { Clock } from '../../../core/ports/clock';
import type { Secrets } from '../../../core/model/account';
import type { AccountSecrets } from '../../../core/ports/providerKind';

/** A ticket as it is kept in the secrets, so that all windows share it. */
const storedTicket = v.object({
  ticket: v.pipe(v.string(), v.minLength(1)),
  usedAt: v.number(),
  /** Tells which credentials it was got with: others make it worthless. */
  identity: v.string(),
});
type StoredTicket = v.InferOutput<typeof storedTicket>;

/** The secret under which it is kept. */
export const TICKET_SECRET = 'sessionTicket';
/** A ticket lives for six hours after its last use; the last minutes are left to clocks that differ. */
const LIFE_MS = (6 * 60 - 5) * 60_000;
/** The last use is written down again only after so long, not with every call. */
const NOTE_MS = 30 * 60_000;

export interface TicketSource {
  /** Gets a new ticket from the server, or hands out the one that the user pasted. */
  signIn(signal: AbortSignal): Promise<string>;
  /** The same text for the same credentials, from which they cannot be told. */
  identity(secrets: Secrets): string;
  protect(secret: string): void;
}

/**
 * The ticket of one account: found in the secrets, kept alive by use, and got anew once for all who need it at the same
 * time, here and in other windows.
 */
export class Tickets {
  readonly #signIns = new SingleFlight<'signIn', string>();
  readonly #lifetime = new AbortController();
  #known: StoredTicket | undefined;
  readonly #subscription;

  constructor(
    private readonly secrets: AccountSecrets,
    private readonly clock: Clock,
    private readonly source: TicketSource,
  ) {
    this.#subscription = secrets.onDidChange(() => (this.#known = undefined));
  }

  /** A ticket that should be good; signs in when there is none. */
  async current(signal: AbortSignal): Promise<string> {
    const known = this.#known ?? (await this.#read());
    if (known && this.clock.now() - known.usedAt < LIFE_MS) return this.#adopt(known);
    return this.#signInOnce(undefined, signal);
  }

  /**
   * Another ticket than this one, which the server no longer takes.
   * @param because how the server said so; thrown when there is no other ticket
   */
  renew(refused: string, because: ParleyError, signal: AbortSignal): Promise<string> {
    return this.#signInOnce({ ticket: refused, because }, signal);
  }

  /** Signs in whatever is known. */
  async fresh(signal: AbortSignal): Promise<string> {
    await this.forget();
    return this.#signInOnce(undefined, signal);
  }

  /** Notes that the server took the ticket, which renews its life. */
  async used(ticket: string): Promise<void> {
    const known = this.#known;
    const now = this.clock.now();
    if (known?.ticket !== ticket || now - known.usedAt < NOTE_MS) return;
    await this.#store({ ...known, usedAt: now });
  }

  async forget(): Promise<void> {
    this.#known = undefined;
    await this.secrets.write({ [TICKET_SECRET]: undefined });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#lifetime.abort();
  }

  /** One sign-in for all who wait; one of them giving up does not end it for the others. */
  #signInOnce(
    refused: { readonly ticket: string; readonly because: ParleyError } | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const work = this.#signIns.run('signIn', async () => {
      // Another window may have signed in since.
      const stored = await this.#read();
      if (stored && stored.ticket !== refused?.ticket && this.clock.now() - stored.usedAt < LIFE_MS) {
        return this.#adopt(stored);
      }
      const ticket = await this.source.signIn(this.#lifetime.signal);
      if (ticket === refused?.ticket) throw refused.because;
      this.source.protect(ticket);
      const identity = this.source.identity(await this.secrets.read());
      await this.#store({ ticket, usedAt: this.clock.now(), identity });
      return ticket;
    });
    return untilAborted(work, signal);
  }

  #adopt(stored: StoredTicket): string {
    this.#known = stored;
    this.source.protect(stored.ticket);
    return stored.ticket;
  }

  async #store(stored: StoredTicket): Promise<void> {
    await this.secrets.write({ [TICKET_SECRET]: JSON.stringify(stored) });
    this.#known = stored;
  }

  async #read(): Promise<StoredTicket | undefined> {
    const secrets = await this.secrets.read();
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), storedTicket), secrets[TICKET_SECRET]);
    // What an older version or other credentials left there is replaced by the next sign-in.
    return parsed.success && parsed.output.identity === this.source.identity(secrets)
      ? parsed.output
      : undefined;
  }
}
