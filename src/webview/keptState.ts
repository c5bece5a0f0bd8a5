import type { SavedState } from '../protocol/savedState';
import { storeState } from './vscodeApi';

const PAUSE_MS = 150;

/** The arrangement that survives hiding and a restart. */
export class KeptState {
  #state: SavedState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param left aborted when another conversation takes the page over */
  constructor(state: SavedState, left: AbortSignal) {
    this.#state = state;
    this.#store();
    for (const type of ['pagehide', 'visibilitychange'])
      addEventListener(type, () => this.#store(), { signal: left });
    left.onabort = () => clearTimeout(this.#timer);
  }

  get current(): SavedState {
    return this.#state;
  }

  /** Keeps a change; written down a moment later, and at the latest when the page is hidden. */
  change(change: Partial<SavedState>): void {
    this.#state = { ...this.#state, ...change };
    this.#timer ??= setTimeout(() => this.#store(), PAUSE_MS);
  }

  #store(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    storeState(this.#state);
  }
}
