import type { LANDMARKS } from './landmarks';
import type { ChatMessage } from './message';
import type { ChatSession } from './session';

/** What is odd about one landmark session: its name in lists, its messages (session ids are set later), its fields. */
export interface OddSession extends Partial<Omit<ChatSession, 'messages' | 'id'>> {
  readonly label: string;
  readonly messages: readonly ChatMessage[];
}

export function oddMessages(_start: number): Partial<Record<keyof typeof LANDMARKS, OddSession>> {
  return {};
}
