export interface Disposable {
  dispose(): void;
}

/** Owns disposables: disposes them in reverse order, each exactly once, and goes on when one of them throws. */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  #closed = false;

  /** Takes ownership and hands the item back. A closed store disposes it at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#closed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** @throws AggregateError after the last item, when any of them threw. */
  dispose(): void {
    this.#closed = true;
    const errors: unknown[] = [];
    for (let item = this.#items.pop(); item; item = this.#items.pop()) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Disposing failed');
  }
}
