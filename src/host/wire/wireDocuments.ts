import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { Lru } from '../../core/base/lru';
import type { Account } from '../../core/model/account';
import type { AccountId, ExchangeId } from '../../core/model/ids';
import { headerOf } from '../../wire/view/bodySyntax';
import { type BodyLayout, BodyView } from '../../wire/view/bodyView';
import { exchangeText } from '../../wire/view/exchangeText';
import { fieldTable } from '../../wire/view/fieldTable';
import { hexDump } from '../../wire/view/hexDump';
import type { Exchange } from '../../wire/exchange';
import type { ExchangeLog } from '../../wire/exchangeLog';
import type { Kind } from '../accounts/platforms';
import type { ReaderPanels } from '../reader/readerPanels';
import { fromUri, type WirePlace } from './wirePlace';
import { WIRE_SCHEME } from './wireScheme';

/** Bodies whose lines are kept at hand. */
const VIEWS_KEPT = 6;

export interface WireDocumentsDeps {
  readonly exchanges: ExchangeLog;
  readonly readers: Pick<ReaderPanels, 'receivedAt'>;
  readonly account: (id: AccountId) => Account | undefined;
  readonly kind: (id: string) => Promise<Kind>;
}

/** The texts of the read-only documents, and the places of bytes in them. */
export class WireDocuments {
  readonly #views = new Lru<string, BodyView>(VIEWS_KEPT);
  #preview = '';
  #previews = 0;

  constructor(private readonly deps: WireDocumentsDeps) {}

  /** Keeps a text to be looked at before it is written somewhere. @returns its address */
  preview(text: string, name: string): vscode.Uri {
    this.#preview = text;
    return vscode.Uri.from({
      scheme: WIRE_SCHEME,
      path: `/preview/${name}`,
      query: String(++this.#previews),
    });
  }

  async text(uri: vscode.Uri): Promise<string> {
    if (uri.path.startsWith('/preview/')) return this.#preview;
    const place = fromUri(uri);
    const exchange = place && this.deps.exchanges.get(place.exchange);
    if (!place || !exchange) return l10n.t('This exchange is no longer kept: exchanges live in memory only.');
    return this.#text(place, exchange);
  }

  /** The view of a recorded body; `undefined` when there is none. */
  view(id: ExchangeId, part: 'request' | 'response', layout: BodyLayout): BodyView | undefined {
    const key = `${id} ${part} ${layout}`;
    const known = this.#views.get(key);
    if (known) return known;
    const message = this.deps.exchanges.get(id)?.[part];
    if (!message) return undefined;
    const view = new BodyView(message, layout);
    this.#views.set(key, view);
    return view;
  }

  async #text({ part, layout, start = 0, end = 0 }: WirePlace, exchange: Exchange): Promise<string> {
    const { id, response } = exchange;
    const account = this.deps.account(exchange.account);
    switch (part) {
      case 'request':
      case 'response':
        return this.view(id, part, layout)?.text ?? l10n.t('There was no answer.');
      case 'exchange':
        return exchangeText(exchange, account?.name ?? exchange.account);
      case 'bytes':
        return hexDump(response?.body.subarray(start, end) ?? new Uint8Array(), start);
      case 'fields': {
        if (!response || !account) return l10n.t('There was no answer.');
        const { fields } = await this.deps.kind(account.kind);
        const found = fields(response.body, headerOf(response, 'content-type'), { start, end });
        return fieldTable(found, response, this.deps.readers.receivedAt(id, start)?.message);
      }
    }
  }
}
