import type { Pseudonyms } from '../../core/export/pseudonyms';
import type { Message } from '../../core/model/message';
import type { Session } from '../../core/model/session';

/** Everybody who is named in sessions and messages, with the pseudonyms that exports give them too. */
export function pseudonymsOf(
  pseudonyms: Pseudonyms,
  sessions: readonly Session[],
  messages: readonly Message[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (name: string | undefined, pseudonym: string | undefined): void => {
    if (name !== undefined && pseudonym !== undefined) names.set(name, pseudonym);
  };
  // Before the people: a title that is the name of somebody gets that pseudonym.
  const renamed = sessions.map((session) => ({ session, to: pseudonyms.session(session) }));
  for (const { session, to } of renamed) add(session.title, to.title);
  for (const { session, to } of renamed)
    session.participants?.forEach(({ name }, index) => add(name, to.participants?.[index]?.name));
  for (const message of messages) {
    const { author, replyTo } = pseudonyms.message(message);
    add(message.author?.name, author?.name);
    add(message.replyTo?.author?.name, replyTo?.author?.name);
  }
  return names;
}
