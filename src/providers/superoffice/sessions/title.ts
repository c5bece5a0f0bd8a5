/** What a list shows for a session: who it is with, and the topic. Never empty. */
export function sessionTitle(who: string | undefined, topic: string | undefined, id: string): string {
  const name = oneLine(who) || `Chat ${id}`;
  const about = oneLine(topic);
  return about ? `${name} · ${about}` : name;
}

const oneLine = (text: string | undefined): string => text?.replace(/\s+/g, ' ').trim() ?? '';
