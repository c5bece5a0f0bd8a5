import * as v from 'valibot';
import { untilAborted } from '../../../core/base/abort';
import { isParleyError, type ParleyError } from '../../../core/base/errors';
import { SingleFlight } from '../../../core/base/singleFlight';
import type { Clock } from '../../../core/ports/clock';
import type { Secrets } from '../../../core/model/account';
import type { AccountSecrets, SignInFacts } from '../../../core/ports/providerKind';
import { Lease } from '../../lease';

/** A ticket as it is kept in the secrets, so that all windows share it. */
const storedTicket = v.object({
  ticket: v.pipe(v.string(), v.minLength(1)),
  usedAt: v.number(),
  /** Tells which credentials it was got with: others make it worthless. */
  identity: v.string(),
});
type StoredTicket = v.InferOutput<typeof storedTicket>;

interface Refused {
  readonly ticket: string;
  /** How the server said so. */
  readonly because: ParleyError;
}

/** The secret under which it is kept. */
export const TICKET_SECRET = 'sessionTicket';
/** A ticket lives for six hours after its last use; the last minutes are left to clocks that differ. */
const LIFE_MS = (6 * 60 - 5) * 60_000;
/** The last use is written down again only after so long, not with every call. */
const NOTE_MS = 30 * 60_000;

/** What the stored ticket tells; it lives on from each use. */
export function ticketFacts(secrets: Secrets): SignInFacts | undefined {
  const stored = parseTicket(secrets);
  return stored && { scheme: 'ticket', expiresAt: stored.usedAt + 6 * 60 * 60_000, fields: [TICKET_SECRET] };
}

export interface TicketSource {
  /** Gets a new ticket from the server, or hands out the one that the user pasted. */
  signIn(signal: AbortSignal): Promise<string>;
  /** The same text for the same credentials, from which they cannot be told. */
  identity(secrets: Secrets): string;
  protect(secret: string): void;
}

/**
 * The ticket of one account: found in the secrets, kept alive by use, and got anew once for all who need it at the same
 * time, here and in other windows. Credentials that the server has refused are not sent again until they change or a
 * person asks for it, as too many tries lock a user out.
 */
export class Tickets {
  readonly #signIns = new SingleFlight<'signIn' | 'fresh', string>();
  readonly #lifetime = new AbortController();
  readonly #lease: Lease;
  readonly #subscription;
  #known: StoredTicket | undefined;
  /** Why credentials were refused, by their identity; those of before may come back. */
  readonly #refusals = new Map<string, ParleyError>();

  constructor(
    private readonly secrets: AccountSecrets,
    private readonly clock: Clock,
    private readonly source: TicketSource,
  ) {
    this.#lease = new Lease(secrets, clock);
    this.#subscription = secrets.onDidChange(() => (this.#known = undefined));
  }

  /** A ticket that should be good; signs in when there is none. */
  async current(signal: AbortSignal): Promise<string> {
    const known = this.#known ?? (await this.#read());
    if (known && this.#lives(known)) return this.#adopt(known);
    return this.#signInOnce(undefined, known !== undefined, signal);
  }

  /** Another ticket than this one. Fails with `because` when there is no other one. */
  renew(ticket: string, because: ParleyError, signal: AbortSignal): Promise<string> {
    return this.#signInOnce({ ticket, because }, true, signal);
  }

  /** Signs in whatever is known. */
  fresh(signal: AbortSignal): Promise<string> {
    const work = this.#signIns.run('fresh', async () => {
      this.#refusals.delete(this.source.identity(await this.secrets.read()));
      await this.forget();
      return this.#signIn(undefined);
    });
    return untilAborted(work, signal);
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

  /**
   * One sign-in for all who wait; one of them giving up does not end it for the others.
   * @param settle whether other windows are likely to sign in at the same moment
   */
  #signInOnce(refused: Refused | undefined, settle: boolean, signal: AbortSignal): Promise<string> {
    const already = async (): Promise<string | undefined> => {
      const stored = await this.#read();
      const usable = stored && stored.ticket !== refused?.ticket && this.#lives(stored);
      return usable ? this.#adopt(stored) : undefined;
    };
    const work = this.#signIns.run('signIn', () =>
      this.#lease.run(already, () => this.#signIn(refused), settle, this.#lifetime.signal),
    );
    return untilAborted(work, signal);
  }

  async #signIn(refused: Refused | undefined): Promise<string> {
    const identity = this.source.identity(await this.secrets.read());
    const refusal = this.#refusals.get(identity);
    if (refusal) throw refusal;
    const ticket = await this.#ask(identity);
    if (ticket === refused?.ticket) throw refused.because;
    this.source.protect(ticket);
    await this.#store({ ticket, usedAt: this.clock.now(), identity });
    return ticket;
  }

  async #ask(identity: string): Promise<string> {
    try {
      return await this.source.signIn(this.#lifetime.signal);
    } catch (error) {
      if (isParleyError(error) && error.code === 'auth.badCredentials') this.#refusals.set(identity, error);
      throw error;
    }
  }

  #lives({ usedAt }: StoredTicket): boolean {
    return this.clock.now() - usedAt < LIFE_MS;
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
    const stored = parseTicket(secrets);
    // What other credentials left there is replaced by the next sign-in.
    return stored?.identity === this.source.identity(secrets) ? stored : undefined;
  }
}

/** `undefined` also for what an older version left there. */
function parseTicket(secrets: Secrets): StoredTicket | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), storedTicket), secrets[TICKET_SECRET]);
  return parsed.success ? parsed.output : undefined;
}
