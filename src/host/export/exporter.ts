import type { ParleyApi } from '../../api';
import type { Account } from '../../core/model/account';
import type { SessionTarget } from '../tree/nodes';
import type { ExportContext } from './exportContext';
import type { Exporting } from './exporting';

/** Everything about exports, in a bundle of its own that is loaded when somebody first exports. */
export class Exporter {
  #exporting: Promise<Exporting> | undefined;

  constructor(private readonly context: ExportContext) {}

  /** Asks how and where to, exports sessions of one account, and says what became of it. */
  async askForSessions(targets: readonly SessionTarget[]): Promise<void> {
    return (await this.#load()).askForSessions(targets);
  }

  /** The same for all sessions of an account, or for those that the tree shows. */
  async askForAccount(account: Account): Promise<void> {
    return (await this.#load()).askForAccount(account);
  }

  /** Goes on with an export that was interrupted. */
  async askToResume(): Promise<void> {
    return (await this.#load()).askToResume();
  }

  /** Adds to an export what is new. */
  async askToUpdate(): Promise<void> {
    return (await this.#load()).askToUpdate();
  }

  /** Checks that an export is as it was written. */
  async askToVerify(): Promise<void> {
    return (await this.#load()).askToVerify();
  }

  readonly exportSessions: ParleyApi['exportSessions'] = async (request, signal) =>
    (await this.#load()).exportForApi(request, signal);

  #load(): Promise<Exporting> {
    return (this.#exporting ??= import('./exporting').then(({ Exporting }) => new Exporting(this.context)));
  }
}
