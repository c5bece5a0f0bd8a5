import type { Session } from '../model/session';
import { EXPORT_FORMATS } from './exportFormats';
import type { ExportRequest } from './exportRequest';
import { safeFileName } from './safeFileName';

/** Bytes of a name, which leaves room for what is put behind it. */
const LONGEST = 140;
const PART = /(\.part\d{3,})?\.[a-z]+$/;

/** The names of an export's files: safe everywhere, and never one that is in the folder already. */
export class ExportNames {
  readonly #taken = new Set<string>();
  /** Files that somebody agreed to have replaced: those of the very name that was asked about, and no others. */
  readonly #agreed: ReadonlySet<string>;

  constructor(
    existing: readonly string[],
    private readonly request: Pick<ExportRequest, 'formats' | 'name' | 'scope' | 'split' | 'replace'>,
    kind: 'export' | 'update',
  ) {
    this.#agreed = new Set(kind === 'export' ? agreedFiles(request) : []);
    for (const name of existing) for (const stem of stemsOf(name)) this.take(stem);
  }

  /** Whether a file that the user chose gets that name, and not one that is safer. */
  static keeps(name: string): boolean {
    return safeFileName(name, LONGEST) === name;
  }

  /** Whether a file of this name that is there already gives way. */
  mayReplace(file: string): boolean {
    return this.#agreed.has(file);
  }

  take(stem: string): void {
    this.#taken.add(folded(stem));
  }

  /** A name without extension for the files of one session. */
  forSession({ id, title }: Pick<Session, 'id' | 'title'>): string {
    const { name, scope } = this.request;
    if (name !== undefined && 'sessions' in scope && scope.sessions.length === 1) return this.#chosen(name);
    return this.#free(`${safeFileName(title, 80)} ${safeFileName(id, 40)}`);
  }

  /** A name without extension for files that hold all sessions. */
  forAll(account: string): string {
    const { name } = this.request;
    return name === undefined ? this.#free(account) : this.#chosen(name);
  }

  file(stem: string, extension: string, part: number): string {
    const numbered = part > 1 || this.request.split !== undefined;
    return numbered ? `${stem}.part${String(part).padStart(3, '0')}.${extension}` : `${stem}.${extension}`;
  }

  /** The name without extension that a file of an earlier export was given. */
  static stemOf(file: string): string {
    return file.replace(PART, '');
  }

  #chosen(name: string): string {
    if (this.#agreed.size === 0) return this.#free(name);
    this.take(name);
    return name;
  }

  #free(wanted: string): string {
    const safe = safeFileName(wanted, LONGEST);
    let stem = safe;
    for (let number = 2; this.#taken.has(folded(stem)); number++) stem = `${safe} (${number})`;
    this.take(stem);
    return stem;
  }
}

function agreedFiles({
  formats,
  name,
  split,
  replace,
}: Pick<ExportRequest, 'formats' | 'name' | 'split' | 'replace'>): string[] {
  if (!replace || split || name === undefined || !ExportNames.keeps(name)) return [];
  return formats.map((id) => `${name}.${EXPORT_FORMATS[id].extension}`);
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
