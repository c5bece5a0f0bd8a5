import { LANDMARKS } from '../landmarks';
import { ME } from './addressables';
import { CHAT, type Entry, type Facts, type Stream } from './facts';
import type { ChatSession } from './sessions';

/** The messages that came into one session while the emulator ran. */
export class Arrivals implements Stream {
  readonly entries: Entry[] = [];
  readonly #session: ChatSession;
  readonly #texts: string[] = [];

  constructor(session: ChatSession) {
    this.#session = session;
  }

  /** @param at seconds since the epoch */
  add(text: string, at: number, oid: number): Entry {
    const index = this.#texts.push(text) - 1;
    const entry = { oid, at, index, stream: this, objectType: CHAT, session: this.#session.oid };
    this.entries.push(entry);
    return entry;
  }

  readonly facts = (index: number): Facts => ({
    text: this.#texts[index] ?? '',
    from: this.#session.others[0] ?? ME,
    to: ME,
    unread: true,
  });
}

/** What the faults let arrive. */
export const arrivingText = (kind: 'live' | 'late', number: number): string =>
  kind === 'live'
    ? `Update ${number}: the bridge is still running, ${LANDMARKS.me.name}.`
    : `Update ${number}, sent earlier but stuck in the queue until now.`;
