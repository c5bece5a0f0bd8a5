import type { ExchangeId } from '../model/ids';
import type { ExportDeps } from './exportDeps';
import type { ExportRequest } from './exportRequest';
import type { Tally } from './tally';

/** The recorded exchanges that messages came in, each once, until they are put down. */
export class ReceivedExchanges {
  readonly #seen = new Set<ExchangeId>();
  #waiting: ExchangeId[] = [];

  constructor(
    private readonly recorded: ExportDeps['recorded'],
    private readonly request: Pick<ExportRequest, 'formats'>,
  ) {}

  add(exchanges: Iterable<ExchangeId>): void {
    if (!this.request.formats.includes('received')) return;
    for (const exchange of exchanges) {
      if (this.#seen.has(exchange)) continue;
      this.#seen.add(exchange);
      this.#waiting.push(exchange);
    }
  }

  /** Those since the last time, as entries of a HAR. Those that are recorded no more are counted. */
  take(tally: Tally): string[] {
    const exchanges = this.#waiting;
    this.#waiting = [];
    return exchanges.flatMap((exchange) => {
      const entry = this.recorded?.(exchange);
      if (entry === undefined) tally.unrecorded = (tally.unrecorded ?? 0) + 1;
      return entry ?? [];
    });
  }
}
