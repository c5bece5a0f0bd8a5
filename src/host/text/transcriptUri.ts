import * as vscode from 'vscode';
import { accountId, sessionId } from '../../core/model/ids';
import type { SessionTarget } from '../tree/nodes';
import { DOCUMENTS } from '../manifest';

/** Names the text of a session. The path is for people, the query is what counts. */
export function transcriptUri({ account, session }: SessionTarget): vscode.Uri {
  const title = session.title.replace(/[\p{C}/\\?#%:*"<>|]+/gu, ' ').trim();
  return vscode.Uri.from({
    scheme: DOCUMENTS.transcript,
    path: `/${title.slice(0, 80) || session.id}.chat`,
    query: new URLSearchParams({ account: account.id, session: session.id }).toString(),
  });
}

/** The session that a document shows, by ids; `undefined` for what is no transcript of ours. */
export function parseTranscriptUri(uri: vscode.Uri) {
  const query = new URLSearchParams(uri.query);
  const [account, session] = [query.get('account'), query.get('session')];
  if (uri.scheme !== DOCUMENTS.transcript || !account || !session) return undefined;
  return { account: accountId(account), session: sessionId(session) };
}
