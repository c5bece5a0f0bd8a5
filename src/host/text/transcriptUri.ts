import * as vscode from 'vscode';
import { accountId, sessionId } from '../../core/model/ids';
import type { SessionTarget } from '../tree/nodes';
import { DOCUMENTS } from '../manifest';

/** Names the text of a session. The path is for people, the query is what counts. */
export const transcriptUri = (target: SessionTarget): vscode.Uri =>
  sessionUri(DOCUMENTS.transcript, 'chat', target);

/** Names the conversation as the platform itself writes it down. */
export const platformTranscriptUri = (target: SessionTarget, format: 'plain' | 'html'): vscode.Uri =>
  sessionUri(DOCUMENTS.platformTranscript, format === 'html' ? 'html' : 'txt', target);

function sessionUri(scheme: string, extension: string, { account, session }: SessionTarget): vscode.Uri {
  // Cut first: half a character that is left at the end goes with what a path cannot hold.
  const title = session.title
    .slice(0, 80)
    .replace(/[\p{C}/\\?#%:*"<>|]+/gu, ' ')
    .trim();
  return vscode.Uri.from({
    scheme,
    path: `/${title || session.id}.${extension}`,
    query: new URLSearchParams({ account: account.id, session: session.id }).toString(),
  });
}

/** The session that a document of this scheme shows, by ids; `undefined` for what is no transcript of ours. */
export function parseTranscriptUri(uri: vscode.Uri, scheme: string = DOCUMENTS.transcript) {
  const query = new URLSearchParams(uri.query);
  const [account, session] = [query.get('account'), query.get('session')];
  if (uri.scheme !== scheme || !account || !session) return undefined;
  return { account: accountId(account), session: sessionId(session) };
}
