/** A message as the server holds it. Everything is as it appears on the wire. */
export interface ChatMessage {
  readonly id: number;
  /** Usually the session that it was asked of. */
  readonly session: number;
  readonly type: string;
  readonly text: string | null;
  readonly author: string | null;
  readonly read: number;
  readonly specialType: string;
  readonly specialParam: string | null;
  /** UTC, as spelled on the wire. */
  readonly posted: string;
}

/** A message before it has a place in a session. */
export interface Draft {
  readonly type: 'ToCustomer' | 'ToUser' | 'Special';
  readonly text: string;
  readonly author: string;
  readonly specialType?: string;
  readonly specialParam?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export function fromDraft(draft: Draft, session: number, id: number): ChatMessage {
  return {
    id,
    session,
    type: draft.type,
    text: draft.text,
    author: draft.author,
    read: draft.type === 'ToCustomer' ? 1 : 0,
    specialType: draft.specialType ?? 'None',
    specialParam: draft.specialParam ?? null,
    posted: spellUtc(draft.at),
  };
}

/** As .NET writes a date of unspecified kind: no zone, no trailing zeros. */
export const spellUtc = (instant: number): string => new Date(instant).toISOString().replace(/\.?0*Z$/, '');
