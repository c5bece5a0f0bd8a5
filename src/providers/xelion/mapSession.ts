import { type SessionId, sessionId } from '../../core/model/ids';
import type { Author } from '../../core/model/message';
import type { Session, SessionStatus } from '../../core/model/session';
import type { WireTime } from '../../core/model/time';
import type { WireRecord } from './records';
import type { ChatSession, UserChat } from './schema';
import { authorOfNamed, splitName } from './sender';
import { xelionTime } from './xelionTime';

/** The newest message of a session, as far as it has been met. */
export interface LastMessage {
  readonly at?: WireTime;
  readonly text?: string;
}

const NAMES_IN_TITLE = 4;
/** Members that have a place of their own in `Session`. */
const PLACED: ReadonlySet<string> = new Set(['oid', 'participants', 'sessionType']);

/** A session as its newest message shows it: the list has neither its title nor its people. */
export function sessionOfMessage(id: SessionId, chat: UserChat): Session {
  const { commonName, chatSessionType } = chat;
  return {
    id,
    title: splitName(commonName)?.right || commonName || fallbackTitle(id),
    ...(chatSessionType && { type: chatSessionType }),
    ...activity(lastMessage(chat)),
    complete: false,
  };
}

/** What a session's newest message tells of it. */
export function lastMessage({ date, contentSummary, subject }: UserChat): LastMessage {
  const text = contentSummary ?? subject;
  return { ...(date && { at: xelionTime(date) }), ...(text !== undefined && { text }) };
}

/** A session of `chats/<oid>` (model "Chat Session"), with what is known of its newest message. */
export function mapSession(
  { value: chat, raw }: WireRecord<ChatSession>,
  me: Author | undefined,
  last: LastMessage | undefined,
): Session {
  const id = sessionId(chat.oid);
  const status = statusOf(chat);
  const participants = (chat.participants ?? []).flatMap((person) => authorOfNamed(person) ?? []);
  const { chatSessionActivatedDate: activated, chatSessionEndedDate: ended } = chat;
  return {
    id,
    title: titleOf(participants, me) || chat.commonName || fallbackTitle(id),
    ...(chat.sessionType && { type: chat.sessionType }),
    ...(status && { status }),
    participants,
    ...(activated && { startedAt: xelionTime(activated) }),
    ...(ended && { endedAt: xelionTime(ended) }),
    ...activity(last),
    complete: true,
    extra: Object.fromEntries(Object.entries(raw).filter(([name]) => !PLACED.has(name))),
  };
}

/** The others' names; the server's own name of a session can be as poor as "Chat ". */
function titleOf(participants: readonly Author[], me: Author | undefined): string {
  const names = participants.filter(({ id }) => id === undefined || id !== me?.id).map(({ name }) => name);
  if (names.length <= NAMES_IN_TITLE) return names.join(', ');
  const shown = names.slice(0, NAMES_IN_TITLE - 1);
  return `${shown.join(', ')} +${names.length - shown.length}`;
}

/** The API has no status word: a session is disabled, ended, or nothing is said. */
function statusOf({ disabled, chatSessionEndedDate }: ChatSession): SessionStatus | undefined {
  if (disabled) return { raw: 'disabled', label: 'Disabled', open: false };
  return chatSessionEndedDate ? { raw: 'ended', label: 'Ended', open: false } : undefined;
}

function activity(last: LastMessage | undefined): Pick<Session, 'lastActivityAt' | 'lastText'> {
  return {
    ...(last?.at && { lastActivityAt: last.at }),
    ...(last?.text !== undefined && { lastText: last.text }),
  };
}

function fallbackTitle(id: SessionId): string {
  return `Chat ${id}`;
}
