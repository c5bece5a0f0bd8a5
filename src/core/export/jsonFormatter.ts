import type { FormatContext, Formatter } from './formatter';
import { recordJson, sessionJson } from './jsonText';

/** Version of the shape of a JSON document, an NDJSON line and a manifest, as published in `media/export-schema.json`. */
export const EXPORT_SCHEMA = '1.0';

/** One JSON document: what it is, then `sessions`, each with its `session` and its `messages`, one a line. */
export function jsonFormatter({ product, account, order }: FormatContext): Formatter {
  let sessions = 0;
  let messages = 0;
  const closeSession = (): string => (sessions === 0 ? '' : messages === 0 ? ']}' : '\n]}');
  return {
    open: () =>
      `{"format":"parley-export","schema":"${EXPORT_SCHEMA}","product":${JSON.stringify(product)},` +
      `"account":${JSON.stringify({ id: account.id, kind: account.kind, name: account.name })},` +
      `"order":"${order}","sessions":[`,
    session(session) {
      const before = sessions === 0 ? '\n' : `${closeSession()},\n`;
      sessions++;
      messages = 0;
      return `${before}{"session":${sessionJson(session)},"messages":[`;
    },
    message: (record) => `${messages++ === 0 ? '\n' : ',\n'}${recordJson(record)}`,
    close: () => `${closeSession()}${sessions === 0 ? '' : '\n'}]}\n`,
  };
}
