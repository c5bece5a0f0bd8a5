import type { ExportTarget } from '../ports/exportTarget';

/**
 * Names of what an export needs while it is under way. They begin with a dot and the manifest's name, so that exports
 * with different manifests can work in one folder.
 */
export class WorkFiles {
  readonly #prefix: string;
  readonly #own: RegExp;

  constructor(manifest: string) {
    this.#prefix = `.parley-${manifest}.`;
    const literal = this.#prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    this.#own = new RegExp(
      `^${literal}(journal|journal-copy|lock(-\\w+)?|seal|attachment-\\d+|\\d+-\\d+\\.(spool|received)|\\w+-[a-z]+-\\d+\\.part)$`,
    );
  }

  get journal(): string {
    return `${this.#prefix}journal`;
  }

  /** The journal while it is written again. */
  get journalCopy(): string {
    return `${this.#prefix}journal-copy`;
  }

  get lock(): string {
    return `${this.#prefix}lock`;
  }

  /** The manifest before it gets its name. */
  get seal(): string {
    return `${this.#prefix}seal`;
  }

  segment(session: number, number: number): string {
    return `${this.#prefix}${session}-${number}.spool`;
  }

  /** Recorded exchanges of a session, one a line. */
  received(session: number, number: number): string {
    return `${this.#prefix}${session}-${number}.received`;
  }

  /** An attachment before it gets its name. @param slot its number among those that are fetched at the same time. */
  attachment(slot: number): string {
    return `${this.#prefix}attachment-${slot}`;
  }

  /** @param session its number, or `all` for a file that holds all of them. */
  part(session: number | 'all', format: string, part: number): string {
    return `${this.#prefix}${session}-${format}-${part}.part`;
  }

  /** Removes all of them but those to keep; the journal last, as it is what tells of the others. */
  async clean(target: ExportTarget, keep: ReadonlySet<string> = new Set()): Promise<void> {
    const own = (await target.list()).filter((name) => this.#own.test(name) && !keep.has(name));
    for (const name of own) if (name !== this.journal) await target.delete(name);
    if (own.includes(this.journal)) await target.delete(this.journal);
  }
}
