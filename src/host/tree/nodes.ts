import type { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import type { Session } from '../../core/model/session';
import type { SettingsProblem } from '../../core/ports/accountStore';

export interface AccountNode {
  readonly type: 'account';
  readonly account: Account;
}

export interface SessionNode {
  readonly type: 'session';
  readonly account: Account;
  readonly session: Session;
}

/** The row at the end of an account's sessions: more to load, loading, none there, or why loading failed. */
export interface TailNode {
  readonly type: 'tail';
  readonly account: Account;
  readonly state:
    | { readonly is: 'more' }
    | { readonly is: 'loading' }
    | { readonly is: 'empty' }
    | { readonly is: 'failed'; readonly error: ParleyError };
}

export interface ProblemNode {
  readonly type: 'problem';
  readonly problem: SettingsProblem;
}

export type TreeNode = AccountNode | SessionNode | TailNode | ProblemNode;

/** What commands on a session need, whoever calls them. */
export type SessionTarget = Pick<SessionNode, 'account' | 'session'>;
