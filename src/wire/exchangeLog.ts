import type { Disposable } from '../core/base/disposable';
import { Emitter, type Event } from '../core/base/event';
import { exchangeId, type ExchangeId } from '../core/model/ids';
import type { Exchange } from './exchange';

/** What an exchange costs beside its bodies: headers, URL and bookkeeping. */
const OVERHEAD = 2048;

export const DEFAULT_RECORDED_BYTES = 128 * 1024 * 1024;

/** The finished exchanges of every account, in memory, bounded by bytes: the oldest goes first, pinned ones stay. */
export class ExchangeLog implements Disposable {
  readonly #exchanges = new Map<ExchangeId, Exchange>();
  readonly #pinned = new Set<ExchangeId>();
  readonly #changed = new Emitter<void>();
  readonly #added = new Emitter<Exchange>();
  #bytes = 0;
  #lastId = 0;

  /** @param maxBytes of recorded bodies and headers; pinned exchanges count, but are never dropped. */
  constructor(public maxBytes = DEFAULT_RECORDED_BYTES) {}

  /** Fires after exchanges were added, dropped, pinned or cleared. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** Fires with each finished exchange. */
  readonly onDidAdd: Event<Exchange> = this.#added.event;

  /** An id that no exchange of this log has had. */
  nextId(): ExchangeId {
    return exchangeId(`x${++this.#lastId}`);
  }

  /** Keeps a finished exchange; it never changes from here on. */
  add(exchange: Exchange): void {
    this.#exchanges.set(exchange.id, exchange);
    this.#bytes += size(exchange);
    this.#shrink();
    this.#added.fire(exchange);
    this.#changed.fire();
  }

  /** Newest first. */
  list(): readonly Exchange[] {
    return [...this.#exchanges.values()].reverse();
  }

  /** `undefined` while the exchange is under way and after it was dropped. */
  get(id: ExchangeId): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  pin(id: ExchangeId, pinned = true): void {
    if (!this.#exchanges.has(id)) return;
    if (pinned) this.#pinned.add(id);
    else this.#pinned.delete(id);
    this.#shrink();
    this.#changed.fire();
  }

  isPinned(id: ExchangeId): boolean {
    return this.#pinned.has(id);
  }

  /** Drops everything, pinned exchanges too. */
  clear(): void {
    this.#exchanges.clear();
    this.#pinned.clear();
    this.#bytes = 0;
    this.#changed.fire();
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  dispose(): void {
    this.#exchanges.clear();
    this.#changed.dispose();
    this.#added.dispose();
  }

  #shrink(): void {
    for (const [id, exchange] of this.#exchanges) {
      if (this.#bytes <= this.maxBytes) return;
      if (this.#pinned.has(id)) continue;
      this.#exchanges.delete(id);
      this.#bytes -= size(exchange);
    }
  }
}

function size({ request, response }: Exchange): number {
  return request.size + (response?.size ?? 0) + OVERHEAD;
}
