import { randomBytes } from 'node:crypto';
import type { AccountSecrets } from '../core/ports/providerKind';
import type { Clock } from '../core/ports/clock';

const FIELD = 'signInLease';
/** After this time a window that holds the lease is taken for dead. */
const LIFE_MS = 15_000;
/** Secrets need a moment to reach the other windows: VS Code writes and tells of them in batches of 100 ms. */
const SETTLE_MS = 250;
const POLL_MS = 200;

/**
 * Lets one window at a time sign an account in. Kept in the secrets, the only thing that all windows share. There is no
 * compare-and-set, so it makes a race rare, not impossible: whoever holds it must survive that another one does too.
 */
export class Lease {
  readonly #owner = randomBytes(8).toString('hex');

  constructor(
    private readonly secrets: AccountSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs the task while holding the lease, or ends without it as soon as `already` has a result because another window
   * was faster. `settle` waits until the other windows can have heard of the lease: without it two may hold it at once.
   */
  async run<T>(
    already: () => Promise<T | undefined>,
    task: () => Promise<T>,
    settle: boolean,
    signal: AbortSignal,
  ): Promise<T> {
    for (;;) {
      const done = await already();
      if (done !== undefined) return done;
      if (await this.#acquire(settle, signal)) break;
    }
    try {
      return (await already()) ?? (await task());
    } finally {
      if ((await this.#holder())?.owner === this.#owner) await this.secrets.write({ [FIELD]: undefined });
    }
  }

  async #acquire(settle: boolean, signal: AbortSignal): Promise<boolean> {
    const holder = await this.#holder();
    if (holder) {
      await changeOrTimeout(this.secrets, this.clock, POLL_MS, signal);
      return false;
    }
    await this.secrets.write({ [FIELD]: `${this.#owner}:${this.clock.now() + LIFE_MS}` });
    if (settle) await this.clock.sleep(SETTLE_MS, signal);
    return (await this.#holder())?.owner === this.#owner;
  }

  /** Who holds the lease now. */
  async #holder(): Promise<{ owner: string } | undefined> {
    const [owner, until] = ((await this.secrets.read())[FIELD] ?? '').split(':');
    const left = Number(until) - this.clock.now();
    // One that has longer to live than any was given is from a clock that was ahead.
    return owner && left > 0 && left <= LIFE_MS ? { owner } : undefined;
  }
}

/** Resolves when any window has changed the secrets, at the latest after the time. @throws ParleyError `cancelled` */
export async function changeOrTimeout(
  secrets: AccountSecrets,
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const changed = new Promise<void>((resolve) => {
    const subscription = secrets.onDidChange(() => resolve());
    over.signal.addEventListener('abort', () => subscription.dispose());
  });
  const ended = AbortSignal.any([over.signal, signal]);
  const timeout = clock.sleep(milliseconds, ended);
  timeout.catch(() => undefined); // Ended by ourselves below, or thrown from the race.
  try {
    await Promise.race([changed, timeout]);
  } finally {
    over.abort();
  }
}
