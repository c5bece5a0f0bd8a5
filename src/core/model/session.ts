import type { SessionId } from './ids';
import type { Author } from './message';
import type { WireTime } from './time';

export interface SessionStatus {
  /** As on the wire, also when Parley does not know it. */
  readonly raw: string;
  /** What the platform's own screens call it. */
  readonly label: string;
  /** False once nobody can write in it any more. */
  readonly open: boolean;
  /** Whose turn it is, where the platform tells; `us` before anybody has answered. */
  readonly awaits?: 'us' | 'them';
}

/** One chat conversation as a list shows it. */
export interface Session {
  readonly id: SessionId;
  /** Never empty. */
  readonly title: string;
  /** The platform's own type name, e.g. Xelion's `whatsApp`. */
  readonly type?: string;
  readonly status?: SessionStatus;
  /** SuperOffice's topic. */
  readonly topic?: { readonly id: string; readonly name: string };
  readonly participants?: readonly Author[];
  readonly startedAt?: WireTime;
  readonly endedAt?: WireTime;
  readonly lastActivityAt?: WireTime;
  readonly lastText?: string;
  /** False while a better title and the participants can still be asked for with `getSession`. */
  readonly complete: boolean;
  /** The platform's further fields under their own names. Plain JSON, no secret. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** What a list of sessions is narrowed by, as far as the provider's capabilities allow. */
export interface SessionFilter {
  /** Sessions whose name or text matches. */
  readonly text?: string;
  /** Milliseconds since the epoch, both inclusive. */
  readonly from?: number;
  readonly until?: number;
  readonly types?: readonly string[];
  readonly topics?: readonly string[];
  readonly openOnly?: boolean;
}
