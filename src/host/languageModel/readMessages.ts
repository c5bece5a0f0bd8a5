import { messageId, sessionId } from '../../core/model/ids';
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
      const told = rows.slice(0, fitting(rows, limit));
      return { messages: told, ...(older && { older }), newer: told.at(-1)?.message ?? after };
    }
    const told = rows.slice(rows.length - fitting(rows.toReversed(), limit));
    const goesOn = told.length < rows.length ? told[0]?.message : older;
    return { messages: told, ...(goesOn && { older: goesOn }), ...(newer && { newer }) };
  } finally {
    lease.dispose();
  }
}
