import type { Disposable } from './disposable';

export type Listener<T> = (value: T) => void;
/** Subscribes a listener; the returned disposable ends the subscription. */
export type Event<T> = (listener: Listener<T>) => Disposable;

/** A list of listeners. One that throws does not keep the others from hearing; what it threw goes to `onError`. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<Listener<T>>();
  readonly #onError: (error: unknown) => void;

  /** @param onError hears what a listener threw; without it the error is thrown again after all have heard. */
  constructor(onError?: (error: unknown) => void) {
    this.#onError =
      onError ??
      ((error) => {
        throw error;
      });
  }

  readonly event: Event<T> = (listener) => {
    const own: Listener<T> = (value) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(value: T): void {
    const thrown: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        thrown.push(error);
      }
    }
    for (const error of thrown) this.#onError(error);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
