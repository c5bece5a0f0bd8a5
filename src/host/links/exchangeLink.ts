import { type ExchangeId, exchangeId } from '../../core/model/ids';
import { EXTENSION_ID } from '../manifest';

/** A recorded exchange. Ids begin anew with every window, so the time says whether it is still the same one. */
export interface ExchangeLink {
  readonly exchange: ExchangeId;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/**
 * `vscode://parley.parley/exchange?id=…&at=…`
 * @param scheme the editor's own, e.g. `vscode` or `vscode-insiders`.
 */
export function formatExchangeLink({ exchange, startedAt }: ExchangeLink, scheme: string): string {
  const query = new URLSearchParams({ id: exchange, at: String(startedAt) });
  return `${scheme}://${EXTENSION_ID}/exchange?${query.toString()}`;
}

/** What a link leads to, or `undefined` when the text is no link to an exchange. */
export function parseExchangeLink(text: string): ExchangeLink | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !url.href.toLowerCase().includes(`//${EXTENSION_ID}/exchange?`)) return undefined;
  const [id, at] = [url.searchParams.get('id'), url.searchParams.get('at')];
  if (!id || !at || !/^\d{1,15}$/.test(at)) return undefined;
  return { exchange: exchangeId(id), startedAt: Number(at) };
}
