import type { Clock } from '../ports/clock';
import type { ExportProgress } from './exportDeps';

/** Milliseconds between two reports. */
const INTERVAL = 200;
/** Nothing is said about the remaining time before so much of the work and so many milliseconds are done. */
const ENOUGH = 0.02;
const SETTLED = 2000;
/** The speed is that of the last so many milliseconds: one huge session at the start says little about the others. */
const WINDOW = 15_000;

type Told = Pick<ExportProgress, 'phase' | 'sessionsDone' | 'sessionsTotal' | 'session' | 'waiting'>;

/** Tells how an export comes along: often enough to be alive, seldom enough to cost nothing. */
export class Progress {
  readonly #startedAt: number;
  #lastAt = Number.NEGATIVE_INFINITY;
  #told: Told = { phase: 'listing', sessionsDone: 0 };
  #part = 0;
  #doneBefore: number | undefined;
  /** How much of the work was done when, within the window. */
  readonly #marks: { readonly at: number; readonly done: number }[] = [];
  #messages = 0;
  #bytes = 0;
  #attachments = 0;

  constructor(
    private readonly clock: Clock,
    private readonly onProgress: ((progress: ExportProgress) => void) | undefined,
  ) {
    this.#startedAt = clock.now();
  }

  read(messages: number): void {
    this.#messages += messages;
  }

  attached(attachments: number): void {
    this.#attachments += attachments;
    this.tell(this.#told, this.#part);
  }

  wrote(bytes: number): void {
    this.#bytes += bytes;
  }

  /** @param part how much of the current session is done, from 0 to 1, as far as that is known. */
  tell(told: Told, part = 0): void {
    const urgent = told.phase !== this.#told.phase || told.waiting !== undefined;
    this.#told = told;
    this.#part = part;
    const now = this.clock.now();
    if (!this.onProgress || (!urgent && now - this.#lastAt < INTERVAL)) return;
    this.#lastAt = now;
    const elapsed = now - this.#startedAt;
    const remaining = this.#remaining(told, part, now);
    this.onProgress({
      ...told,
      messages: this.#messages,
      attachments: this.#attachments,
      bytes: this.#bytes,
      rate: elapsed > 0 ? Math.round((this.#messages * 1000) / elapsed) : 0,
      ...(remaining !== undefined && { remaining }),
    });
  }

  waiting(seconds: number): void {
    this.tell({ ...this.#told, waiting: seconds });
    const { waiting: _over, ...rest } = this.#told;
    this.#told = rest;
  }

  #remaining({ sessionsDone, sessionsTotal }: Told, part: number, now: number): number | undefined {
    if (sessionsTotal === undefined) return undefined;
    this.#doneBefore ??= sessionsDone;
    const all = sessionsTotal - this.#doneBefore;
    const done = sessionsDone - this.#doneBefore + part;
    this.#marks.push({ at: now, done });
    while ((this.#marks[1]?.at ?? now) <= now - WINDOW) this.#marks.shift();
    const [oldest] = this.#marks;
    if (!oldest || now - oldest.at < SETTLED || done < all * ENOUGH || done <= oldest.done) return undefined;
    return Math.round(((now - oldest.at) * (all - done)) / (done - oldest.done));
  }
}
