import { CAPS, fitting } from './caps';
import { accountRow, sessionRow } from './rows';
import { readSessions } from './sessionPages';
import { accountOf, type ToolContext } from './toolContext';
import type { ToolInput } from './toolInputs';

/** The sessions of an account; without one, the accounts. */
export async function listSessions(
  context: ToolContext,
  { account: id, filter, limit = CAPS.rowsWhenNotSaid, next }: ToolInput<'listSessions'>,
  signal: AbortSignal,
) {
  const { accounts } = context;
  if (id === undefined) {
    const rows = accounts.list().map((account) => accountRow(account, accounts.state(account.id)));
    const told = fitting(rows, CAPS.rows);
    return { accounts: rows.slice(0, told), ...(told < rows.length && { leftOut: rows.length - told }) };
  }
  const account = accountOf(context, id);
  const { sessions, nextAfter } = await readSessions(context, { account, filter, limit, next }, signal);
  const rows = sessions.map((session) => sessionRow(context, account, session));
  const told = fitting(rows, limit);
  const goesOn = nextAfter(told);
  return { sessions: rows.slice(0, told), ...(goesOn !== undefined && { next: goesOn }) };
}
