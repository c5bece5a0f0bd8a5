import * as v from 'valibot';
import { type Place, savedState, type SavedState } from '../protocol/savedState';
import { loadState, storeState } from './vscodeApi';

const PAUSE_MS = 150;

/** The arrangement that survives hiding and a restart. What an older version wrote and nobody understands is forgotten. */
export class KeptState {
  #state: SavedState;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: Place | undefined) {
    const kept = v.safeParse(savedState, loadState());
    this.#state = { ...(kept.success ? kept.output : {}), ...(place && { place }) };
    this.#store();
    addEventListener('pagehide', () => this.#store());
    document.addEventListener('visibilitychange', () => this.#store());
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
