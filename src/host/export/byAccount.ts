import type { Account } from '../../core/model/account';
import type { Session } from '../../core/model/session';
import type { SessionTarget } from '../tree/nodes';

/** The sessions of each account, as an export is of one. */
export function byAccount(
  targets: readonly SessionTarget[],
): readonly { readonly account: Account; readonly sessions: readonly Session[] }[] {
  const groups = new Map<string, { account: Account; sessions: Session[] }>();
  for (const { account, session } of targets) {
    const group = groups.get(account.id);
    if (group) group.sessions.push(session);
    else groups.set(account.id, { account, sessions: [session] });
  }
  return [...groups.values()];
}
