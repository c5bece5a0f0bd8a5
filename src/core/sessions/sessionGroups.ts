import type { Session } from '../model/session';

export type Grouping = 'none' | 'topic' | 'type' | 'day';

export interface SessionGroup {
  /** Stable while sessions come and go. */
  readonly key: string;
  /** The topic's or type's name or the day as `2024-05-31`; empty when the platform does not tell. */
  readonly label: string;
  readonly sessions: readonly Session[];
}

/** The sessions in groups, each group where its first session stood, each session in one group. */
export function groupSessions(
  sessions: readonly Session[],
  by: Exclude<Grouping, 'none'>,
): readonly SessionGroup[] {
  const groups = new Map<string, { key: string; label: string; sessions: Session[] }>();
  for (const session of sessions) {
    const { key, label } = groupOf(session, by);
    const group = groups.get(key) ?? { key, label, sessions: [] };
    group.sessions.push(session);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function groupOf(session: Session, by: Exclude<Grouping, 'none'>): { key: string; label: string } {
  switch (by) {
    case 'topic':
      return { key: session.topic?.id ?? '', label: session.topic?.name ?? '' };
    case 'type':
      return { key: session.type ?? '', label: session.type ?? '' };
    case 'day': {
      const { utc } = session.lastActivityAt ?? session.startedAt ?? {};
      const label = utc === undefined ? '' : new Date(utc).toISOString().slice(0, 10);
      return { key: label, label };
    }
  }
}
