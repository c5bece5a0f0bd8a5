import { type Cursor, cursor } from '../../core/model/ids';
import type { Session } from '../../core/model/session';
import type { Account } from '../../core/model/account';
import { matchesFilter, parseSessionQuery } from '../../core/sessions/sessionQuery';
import type { ToolContext } from './toolContext';

export interface SessionsAsked {
  readonly account: Account;
  /** As the tree's filter is typed. */
  readonly filter?: string | undefined;
  readonly limit: number;
  /** Where an earlier page said that the list goes on. */
  readonly next?: string | undefined;
}

/** A part of an account's sessions, newest activity first. */
export interface SessionsPart {
  readonly sessions: readonly Session[];
  /** Where the list goes on when only so many of these sessions were told; `undefined` at its end. */
  readonly nextAfter: (told: number) => string | undefined;
}

/**
 * Asks for sessions in a way that can be gone on with anywhere: a place is a server's page and how many of its sessions
 * were told already, so that what does not fit into one answer is in the next.
 */
export async function readSessions(
  { accounts }: ToolContext,
  { account, filter = '', limit, next }: SessionsAsked,
  signal: AbortSignal,
): Promise<SessionsPart> {
  const { page, told } = parsePlace(next);
  const wanted = parseSessionQuery(filter);
  const provider = await accounts.provider(account.id);
  const answer = await provider.listSessions(
    { limit, filter: wanted, ...(page && { cursor: page }) },
    signal,
  );
  const sessions = answer.sessions.filter((session) => matchesFilter(session, wanted)).slice(told);
  return {
    sessions,
    nextAfter: (count) =>
      count < sessions.length
        ? `${told + count}:${page ?? ''}`
        : answer.next === undefined
          ? undefined
          : `0:${answer.next}`,
  };
}

function parsePlace(next: string | undefined): { page: Cursor | undefined; told: number } {
  const [, told = '0', page = ''] = /^(\d+):([\s\S]*)$/.exec(next ?? '') ?? [];
  return { page: page === '' ? undefined : cursor(page), told: Number(told) };
}
