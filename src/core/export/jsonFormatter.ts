import type { Session } from '../model/session';
import type { ChunkEncoder } from './chunkEncoder';
import type { ExportRecord } from './exportRecord';
import { EXPORT_SCHEMA } from './exportSchema';
import { Formatter } from './formatter';
import { JsonRow } from './jsonRow';
import { sessionJson } from './jsonText';
import { utf8 } from './utf8';

const FIRST = utf8('\n');
const NEXT = utf8(',\n');

/** One JSON document: what it is, then `sessions`, each with its `session` and its `messages`, one a line. */
export class JsonFormatter extends Formatter {
  readonly #row = new JsonRow();

  override open(): string {
    const { product, account, request } = this.context;
    const { id, kind, name } = account;
    return (
      `{"format":"parley-export","schema":"${EXPORT_SCHEMA}","product":${JSON.stringify(product)},` +
      `"account":${JSON.stringify({ id, kind, name })},"order":"${request.order}","sessions":[`
    );
  }

  protected override heading(session: Session): string {
    const before = this.state.sessions === 0 ? '\n' : `${this.#endOfSession()},\n`;
    return `${before}{"session":${sessionJson(session)},"messages":[`;
  }

  protected override row(record: ExportRecord, out: ChunkEncoder): void {
    out.bytes(this.state.inSession === 0 ? FIRST : NEXT);
    this.#row.put(record, out);
  }

  override close(): string {
    return this.state.sessions === 0 ? ']}\n' : `${this.#endOfSession()}\n]}\n`;
  }

  #endOfSession(): string {
    return this.state.inSession === 0 ? ']}' : '\n]}';
  }
}
