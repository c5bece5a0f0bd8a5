import { withChanges } from '../../../src/core/accounts/ephemeralAccounts';
import { Emitter } from '../../../src/core/base/event';
import type { Secrets } from '../../../src/core/model/account';
import type { AccountSecrets } from '../../../src/core/ports/providerKind';

/** VS Code's batches: 100 ms until written, 100 ms until told. */
export const DELAY_MS = 200;

/** What each window knows of secrets that all share: everybody's writes as a whole, a while after they were made. */
export class SharedSecrets {
  readonly #windows: { secrets: Secrets; readonly changed: Emitter<void> }[] = [];

  constructor(private readonly initial: Secrets) {}

  window(): AccountSecrets {
    const own = { secrets: this.initial, changed: new Emitter<void>() };
    this.#windows.push(own);
    return {
      read: () => Promise.resolve(own.secrets),
      write: (changes) => {
        own.secrets = withChanges(own.secrets, changes);
        const { secrets } = own;
        setTimeout(() => this.#tell(secrets), DELAY_MS);
        return Promise.resolve();
      },
      onDidChange: own.changed.event,
    };
  }

  #tell(secrets: Secrets): void {
    for (const window of this.#windows) {
      window.secrets = secrets;
      window.changed.fire();
    }
  }
}
