import { html, nothing, render } from 'lit-html';
import type { Strings } from '../../protocol/strings';
import { showError } from '../../protocol/shownError';
import { errorNote } from './errorNote';

const SHOWN_MS = 2500;

/** The line below the header: a failure that has no place of its own, or a task that runs and can be cancelled. */
export class Notice {
  #busy: (() => void) | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: HTMLElement,
    private readonly live: HTMLElement,
    private readonly strings: Strings,
  ) {}

  /** Shows why something that the user did has failed. A cancellation is no failure. */
  fail(error: unknown): void {
    const shown = showError(error);
    if (shown.code === 'cancelled') return;
    this.#busy = undefined;
    render(errorNote(this.strings, shown, 'dismiss'), this.place);
  }

  /** What the user started says so when it fails. */
  watch(task: Promise<unknown>): void {
    task.catch((error: unknown) => this.fail(error));
  }

  /**
   * Shows that something runs, with a button that cancels it.
   * @param text how far it is; asked again by `refresh`.
   */
  busy(text: () => string, cancel: () => void): void {
    this.#busy = () => this.#drawBusy(text(), cancel);
    this.#busy();
  }

  /** Says again how far it is. */
  refresh(): void {
    this.#busy?.();
  }

  #drawBusy(text: string, cancel: () => void): void {
    render(
      html`<div class="busy" role="status">
        <span class="spinner" aria-hidden="true"></span><span class="words">${text}</span>
        <button @click=${cancel}>${this.strings.cancel}</button>
      </div>`,
      this.place,
    );
  }

  /** Says for a moment that something is done. */
  tell(text: string): void {
    this.say(text);
    render(html`<div class="toast" aria-hidden="true">${text}</div>`, this.place);
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => {
      if (this.#busy) this.#busy();
      else if (this.place.querySelector('.toast')) this.clear();
    }, SHOWN_MS);
  }

  /** Tells a screen reader something that everybody else sees. */
  say(text: string): void {
    this.live.textContent = text;
  }

  clear(): void {
    this.#busy = undefined;
    render(nothing, this.place);
  }
}
