import * as v from 'valibot';

/** A node of a session, or whatever names one like it. */
export const sessionArgument = v.object({
  account: v.object({ id: v.string() }),
  session: v.object({ id: v.string(), title: v.string() }),
});

/** What a command on sessions was invoked on: those selected in the tree, each once, or else its argument. */
export function selectedSessions(argument: unknown, selection: unknown): readonly unknown[] {
  const rows = new Map<string, unknown>();
  for (const row of Array.isArray(selection) ? selection : [argument]) {
    // Whatever else is selected, such as an account, is not a session. A pinned one has two rows.
    if (!v.is(sessionArgument, row)) continue;
    const key = `${row.account.id}\u0000${row.session.id}`;
    if (!rows.has(key)) rows.set(key, row);
  }
  return rows.size > 0 ? [...rows.values()] : [argument];
}
