import type { ExportDeps } from '../../core/export/exportDeps';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { harEntry } from '../../wire/handOver/har';

/** Gives an export the exchanges of a log as entries of an HTTP Archive, redacted as they were recorded. */
export function recordedIn(log: ExchangeLog): NonNullable<ExportDeps['recorded']> {
  return (id) => {
    const exchange = log.get(id);
    return exchange && JSON.stringify(harEntry(exchange));
  };
}
