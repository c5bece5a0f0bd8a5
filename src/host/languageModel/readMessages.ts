import { messageId, sessionId } from '../../core/model/ids';
import { compareIds } from '../../core/transcript/order';
import { readWindow } from '../../core/transcript/window';
import { CAPS, fitting } from './caps';
import { messageRow } from './rows';
import { accountOf, type ToolContext } from './toolContext';
import type { ToolInput } from './toolInputs';

/** Messages of a session, oldest first: the newest ones, those before one or those after one. */
export async function readMessages(
  context: ToolContext,
  { account: id, session, limit = CAPS.rowsWhenNotSaid, before, after }: ToolInput<'readMessages'>,
  signal: AbortSignal,
) {
  const account = accountOf(context, id);
  const lease = context.transcripts.acquire(account, sessionId(session));
  try {
    const { messages, older, newer } = await readWindow(
      lease.transcript,
      {
        limit,
        ...(before !== undefined && { before: messageId(before) }),
        ...(after !== undefined && { after: messageId(after) }),
      },
      signal,
    );
    const rows = messages.map((message) => messageRow(context, account, message));
    // What does not fit is left out at the far end, where the next answer goes on.
    if (after !== undefined) {
      // There the next answer goes on in the order in which messages came, which their times need not have.
      const came = rows.toSorted((a, b) => compareIds(a.message, b.message));
      const told = new Set(came.slice(0, fitting(came, limit)));
      const next = came[told.size - 1]?.message ?? after;
      return { messages: rows.filter((row) => told.has(row)), ...(older && { older }), newer: next };
    }
    const told = rows.slice(rows.length - fitting(rows.toReversed(), limit));
    const goesOn = told.length < rows.length ? told[0]?.message : older;
    return { messages: told, ...(goesOn && { older: goesOn }), ...(newer && { newer }) };
  } finally {
    lease.dispose();
  }
}
