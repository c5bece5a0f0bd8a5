import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { ParleyError } from '../../core/base/errors';
import { type ExchangeId, exchangeId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { ByteRange } from '../../core/model/wireLocation';
import { bodySyntax, headerOf } from '../../wire/view/bodySyntax';
import { BodyText } from '../../wire/view/bodyText';
import { type BodyLayout, readableLayout } from '../../wire/view/bodyView';
import type { Exchange } from '../../wire/exchange';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { SETTINGS } from '../manifest';
import type { ReaderPanels } from '../reader/readerPanels';
import type { SessionTarget } from '../tree/nodes';
import type { WireDocuments } from './wireDocuments';
import { fromUri, toUri, type WirePlace } from './wirePlace';
import { WIRE_SCHEME } from './wireScheme';

type BodyPart = 'request' | 'response';

/** What a cursor stands on in a document of the wire. */
interface Cursor {
  readonly editor: vscode.TextEditor;
  readonly place: WirePlace & { readonly part: BodyPart };
  readonly byte: number;
  /** The message there and its conversation, when that is open. */
  readonly found: { readonly target: SessionTarget; readonly message: Message } | undefined;
}

/** Opens the documents of the wire beside the conversation, and leads from a place in them back to its message. */
export class WireEditors {
  constructor(
    private readonly exchanges: ExchangeLog,
    private readonly documents: WireDocuments,
    private readonly readers: Pick<ReaderPanels, 'receivedAt' | 'mark'>,
  ) {}

  /** Shows the answer that a message came in, with the bytes of the message selected. */
  async showMessage({ wire }: Message): Promise<void> {
    if (!wire) throw notKept(l10n.t('it was not recorded'));
    const { response } = this.exchange(wire.exchange);
    if (!response || wire.end > response.body.length) {
      throw notKept(l10n.t('the recording of the answer ends before it'));
    }
    await this.showBody(wire.exchange, 'response', wire);
  }

  /** Shows a body, as received where that can be read, with some bytes selected. */
  async showBody(id: ExchangeId, part: BodyPart, selected?: ByteRange, layout?: BodyLayout): Promise<void> {
    const exchange = this.exchange(id);
    const message = exchange[part];
    if (!message) return this.showDetails(id);
    const place = { exchange: id, part, layout: layout ?? readableLayout(message) };
    const editor = await open(toUri(place, nameOf(exchange, part, place.layout)));
    const places = selected && this.documents.view(id, part, place.layout)?.placesOf(selected);
    if (!places) return;
    const { from, to } = places;
    editor.selection = new vscode.Selection(from.line, from.character, to.line, to.character);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Shows headers, timings and both bodies as one text. */
  async showDetails(id: ExchangeId): Promise<void> {
    const { operation } = this.exchange(id);
    await open(toUri({ exchange: id, part: 'exchange', layout: 'raw' }, `${operation} ${id}.txt`));
  }

  /** The address of a response's text, for the diff editor. */
  responseUri(id: ExchangeId): vscode.Uri {
    const exchange = this.exchange(id);
    return toUri(
      { exchange: id, part: 'response', layout: 'laidOut' },
      nameOf(exchange, 'response', 'laidOut'),
    );
  }

  /** As received instead of laid out, or the other way round, at the same bytes. */
  async toggleLayout(): Promise<void> {
    const { editor, place, byte } = this.#cursor();
    const view = this.documents.view(place.exchange, place.part, place.layout);
    const { end } = editor.selection;
    const range = editor.selection.isEmpty
      ? { start: byte, end: byte }
      : {
          start: view?.byteAt(editor.selection.start) ?? byte,
          end: view?.byteAt(end) ?? byte,
        };
    await this.showBody(place.exchange, place.part, range, place.layout === 'raw' ? 'laidOut' : 'raw');
  }

  /** Brings the message under the cursor into sight in its conversation. */
  revealMessage(): void {
    const { found } = this.#cursor();
    if (!found) throw new ParleyError('wire.noMessage');
    this.readers.mark(found, true);
  }

  /** Shows the message under the cursor field by field, or its bytes. */
  async showMessageAs(part: 'fields' | 'bytes'): Promise<void> {
    const { place, found } = this.#cursor();
    const wire = found?.message.wire;
    if (!wire) throw new ParleyError('wire.noMessage');
    const extension = part === 'fields' ? 'fields.md' : 'bytes.txt';
    await open(
      toUri(
        { exchange: place.exchange, part, layout: 'raw', start: wire.start, end: wire.end },
        `${found.message.id} ${extension}`,
      ),
    );
  }

  /** Marks, in its conversation, the message whose bytes the cursor stands in. */
  follow(editor: vscode.TextEditor): void {
    this.readers.mark(this.#at(editor)?.found, false);
  }

  /** @throws ParleyError `wire.notKept` */
  exchange(id: string): Exchange {
    const found = this.exchanges.get(exchangeId(id));
    if (found) return found;
    throw notKept(l10n.t('its exchange is still under way, or was dropped to make room'));
  }

  #cursor(): Cursor {
    const editor = vscode.window.activeTextEditor;
    const cursor = editor && this.#at(editor);
    if (cursor) return cursor;
    throw new ParleyError('wire.noMessage');
  }

  #at(editor: vscode.TextEditor): Cursor | undefined {
    const place = fromUri(editor.document.uri);
    if (!place || (place.part !== 'response' && place.part !== 'request')) return undefined;
    const { part } = place;
    const byte = this.documents.view(place.exchange, part, place.layout)?.byteAt(editor.selection.start);
    if (byte === undefined) return undefined;
    const found = part === 'response' ? this.readers.receivedAt(place.exchange, byte) : undefined;
    return { editor, place: { ...place, part }, byte, found };
  }
}

async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.scheme === WIRE_SCHEME);
  return vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
    preview: true,
  });
}

function nameOf(exchange: Exchange, part: BodyPart, layout: BodyLayout): string {
  const message = exchange[part];
  const contentType = headerOf(message, 'content-type');
  const start = message ? new BodyText(message.body.subarray(0, 1024), contentType).text : '';
  const shown = layout === 'raw' ? l10n.t('as received') : l10n.t('laid out');
  return `${exchange.operation} ${exchange.id} ${part}, ${shown}.${bodySyntax(start, contentType)}`;
}

function notKept(why: string): ParleyError {
  return new ParleyError('wire.notKept', { why, setting: SETTINGS.recorded });
}
