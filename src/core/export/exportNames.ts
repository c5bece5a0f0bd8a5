import type { Session } from '../model/session';
import type { ExportRequest } from './exportRequest';
import { safeFileName } from './safeFileName';

const PART = /(\.part\d{3,})?\.[a-z]+$/;

/** The names of an export's files: safe everywhere, and never one that is in the folder already. */
export class ExportNames {
  readonly #taken = new Set<string>();

  constructor(
    existing: readonly string[],
    private readonly request: Pick<ExportRequest, 'name' | 'scope' | 'split' | 'replace'>,
  ) {
    if (!request.replace) for (const name of existing) for (const stem of stemsOf(name)) this.take(stem);
  }

  take(stem: string): void {
    this.#taken.add(folded(stem));
  }

  /** A name without extension for the files of one session. */
  forSession({ id, title }: Pick<Session, 'id' | 'title'>): string {
    const { name, scope } = this.request;
    if (name !== undefined && 'sessions' in scope && scope.sessions.length === 1) return this.#free(name);
    return this.#free(`${safeFileName(title, 80)} ${safeFileName(id, 40)}`);
  }

  /** A name without extension for files that hold all sessions. */
  forAll(account: string): string {
    return this.#free(this.request.name ?? account);
  }

  file(stem: string, extension: string, part: number): string {
    const numbered = part > 1 || this.request.split !== undefined;
    return numbered ? `${stem}.part${String(part).padStart(3, '0')}.${extension}` : `${stem}.${extension}`;
  }

  /** The name without extension that a file of an earlier export was given. */
  static stemOf(file: string): string {
    return file.replace(PART, '');
  }

  #free(wanted: string): string {
    const safe = safeFileName(wanted, 140);
    let stem = safe;
    for (let number = 2; this.#taken.has(folded(stem)); number++) stem = `${safe} (${number})`;
    this.take(stem);
    return stem;
  }
}

/** What stands before each of a name's dots, and the name itself. */
function stemsOf(name: string): string[] {
  const dots = [...name.matchAll(/\./g)].map(({ index }) => index);
  return [...dots.map((at) => name.slice(0, at)), name];
}

/** Names that some file system takes for the same. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
