import type { Account } from '../../core/model/account';
import type { Session } from '../../core/model/session';
import type { SettingsProblem } from '../../core/ports/accountStore';
import type { ListFailure } from '../../core/sessions/sessionList';

export interface AccountNode {
  readonly type: 'account';
  readonly account: Account;
}

/** Always the same one for a session's row, as VS Code hears of changes of no other. */
export interface SessionNode {
  readonly type: 'session';
  readonly account: Account;
  pinned: boolean;
  /** Under the pinned ones a session stands a second time, with an id of its own. */
  readonly under?: 'pinned';
  /** As it was known when its row was last asked for. */
  session: Session;
  /** Whether the platform itself writes it down. */
  transcript: boolean;
}

/** Sessions that belong together, or the pinned ones. */
export interface GroupNode {
  readonly type: 'group';
  readonly account: Account;
  readonly by: 'pinned' | 'topic' | 'type' | 'day';
  readonly key: string;
  readonly label: string;
  readonly sessions: readonly Session[];
}

/** The row at the end of an account's sessions: more to load, loading, none there, or why loading failed; the last one at their top when listing anew failed. */
export interface TailNode {
  readonly type: 'tail';
  readonly account: Account;
  readonly state:
    | { readonly is: 'more' }
    | { readonly is: 'loading' }
    | { readonly is: 'empty'; readonly filtered: boolean }
    | ({ readonly is: 'failed' } & ListFailure);
}

export interface ProblemNode {
  readonly type: 'problem';
  readonly problem: SettingsProblem;
}

/** What was odd about an account's list: a sentence before its sessions. */
export interface NoteNode {
  readonly type: 'note';
  readonly account: Account;
  readonly text: string;
}

export type TreeNode = AccountNode | GroupNode | SessionNode | TailNode | NoteNode | ProblemNode;

/** What commands on a session need, whoever calls them. */
export type SessionTarget = Readonly<Pick<SessionNode, 'account' | 'session'>>;

/** The same text for rows of which none came, went or moved, whatever they tell. */
export function shapeOf(rows: readonly TreeNode[]): string {
  return JSON.stringify(
    rows.map((row) => {
      switch (row.type) {
        case 'session':
          return [row.session.id, row.pinned, row.transcript];
        case 'group':
          return [row.by, row.key, row.label, row.sessions.map(({ id }) => id)];
        case 'tail':
          return [row.state];
        case 'note':
          return row.text;
        case 'account':
        case 'problem':
          return row.type;
      }
    }),
  );
}
