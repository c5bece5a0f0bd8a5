import type { Session } from '../model/session';
import type { ExportRecord } from './exportRecord';
import { EXPORT_SCHEMA } from './exportSchema';
import { Formatter } from './formatter';
import { recordJson, sessionJson } from './jsonText';

/** One JSON document: what it is, then `sessions`, each with its `session` and its `messages`, one a line. */
export class JsonFormatter extends Formatter {
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

  protected override row(record: ExportRecord): string {
    return (this.state.inSession === 0 ? '\n' : ',\n') + recordJson(record);
  }

  override close(): string {
    return this.state.sessions === 0 ? ']}\n' : `${this.#endOfSession()}\n]}\n`;
  }

  #endOfSession(): string {
    return this.state.inSession === 0 ? ']}' : '\n]}';
  }
}
