import type * as vscode from 'vscode';
import { plainLabel } from '../adapters/plainLabel';
import type { SessionTarget } from '../tree/nodes';

/** A session as one of those that somebody picks from. */
export function sessionToPick(target: SessionTarget): vscode.QuickPickItem & { target: SessionTarget } {
  const { account, session } = target;
  return {
    label: plainLabel(session.title),
    description: plainLabel(`${account.name} · ${session.id}`),
    target,
  };
}
