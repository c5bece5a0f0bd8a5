import { EXPORT_SCHEMA } from './exportSchema';
import type { CreateFormatter } from './formatter';
import { recordJson, sessionJson } from './jsonText';

/** One JSON document: what it is, then `sessions`, each with its `session` and its `messages`, one a line. */
export const jsonFormatter: CreateFormatter = ({ product, account, request }, earlier) => {
  const { id, kind, name } = account;
  let { sessions, messages, inSession } = earlier ?? { sessions: 0, messages: 0, inSession: 0 };
  const closeSession = (): string => (sessions === 0 ? '' : inSession === 0 ? ']}' : '\n]}');
  return {
    open: () =>
      `{"format":"parley-export","schema":"${EXPORT_SCHEMA}","product":${JSON.stringify(product)},` +
      `"account":${JSON.stringify({ id, kind, name })},"order":"${request.order}","sessions":[`,
    session(session) {
      const before = sessions === 0 ? '\n' : `${closeSession()},\n`;
      sessions++;
      inSession = 0;
      return `${before}{"session":${sessionJson(session)},"messages":[`;
    },
    message(record) {
      messages++;
      return `${inSession++ === 0 ? '\n' : ',\n'}${recordJson(record)}`;
    },
    close: () => `${closeSession()}${sessions === 0 ? '' : '\n'}]}\n`,
    get state() {
      return { sessions, messages, inSession };
    },
  };
};
