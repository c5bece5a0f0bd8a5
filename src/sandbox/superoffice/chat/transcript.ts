import type { ChatMessage } from '../data/message';
import { escapeText } from '../soap/xmlText';

/** All that was said, one line a message; messages of the system are left out. */
export function transcript(messages: Iterable<ChatMessage>, html: boolean): string {
  const lines: string[] = [];
  for (const { type, text, author, posted } of messages) {
    if (type === 'Special' || !text) continue;
    const time = posted.replace('T', ' ').slice(0, 16);
    lines.push(
      html
        ? `<p><b>${escapeText(author ?? '')}</b> <i>${time}</i><br/>${text}</p>`
        : `${time} ${author ?? ''}: ${text.replace(/<[^>]*>/g, '')}`,
    );
  }
  return html ? `<div class="transcript">${lines.join('')}</div>` : lines.join('\n');
}
