import type { Author, Direction } from '../../core/model/message';
import type { Addressee, Named, UserChat } from './schema';

/** What stands behind the last comma of a name that the server builds. */
const DATE = /^\s*\d{4}-\d\d-\d\d$/;

/** What is known of the people in a session. */
export interface SenderView {
  /** The signed-in user. */
  readonly me?: Author | undefined;
  readonly participants?: readonly Author[] | undefined;
  readonly sessionType?: string | undefined;
}

/**
 * Who wrote a message. Lists leave `participants` empty, so, in this order: the participant with the role `rtFrom`; for what
 * we sent, we; in a chat of two, the other one; at last the name that the server builds ("A -> B, 2024-10-11"), unless that
 * is only the group's.
 */
export function authorOf(chat: UserChat, direction: Direction, view: SenderView): Author | undefined {
  const from = chat.participants?.find(({ role }) => role === 'rtFrom');
  const told = from && authorOfAddressee(from);
  if (told) return told;
  const names = splitName(chat.commonName);
  const type = chat.chatSessionType ?? view.sessionType;
  const others = view.participants?.filter(({ id }) => id === undefined || id !== view.me?.id);
  if (direction === 'outgoing') {
    // On a shared line "outgoing" may be a colleague, whose name stands on the left.
    return (isShared(type) && knownOrNamed(names?.left, view)) || view.me || knownOrNamed(names?.left, view);
  }
  if (type === 'user' && view.me && others?.length === 1) return others[0];
  const named = knownOrNamed(names?.right, view);
  const isTheGroup = type === 'group' && view.participants?.some(({ name }) => name === named?.name);
  return isTheGroup ? undefined : named;
}

/** Takes "A -> B, 2024-10-11" (we wrote) and "A <- B, 2024-10-11" (they wrote) apart; the left name owns the item. */
export function splitName(
  commonName: string | undefined,
): { left: string; right: string; incoming: boolean } | undefined {
  const text = commonName ?? '';
  const comma = text.lastIndexOf(',');
  if (comma < 0 || !DATE.test(text.slice(comma + 1))) return undefined;
  // Taken apart step by step, as one pattern for it all takes ages for a name full of arrows or spaces.
  const names = text.slice(0, comma);
  const arrow = names.search(/->|<-/);
  if (arrow < 0) return undefined;
  return {
    left: names.slice(0, arrow).trimEnd(),
    right: names.slice(arrow + 2).trim(),
    incoming: names[arrow] === '<',
  };
}

/** A person, group or visitor as an author, or `undefined` when it has no name. */
export function authorOfNamed({ commonName, oid }: Named): Author | undefined {
  return commonName ? { name: commonName, ...(oid !== undefined && { id: oid }) } : undefined;
}

/** Older servers leave `commonName` empty; then the label, the addressable or the address tells the name. */
function authorOfAddressee(addressee: Addressee): Author | undefined {
  const { commonName, addresseeLabel, addressable, person, address } = addressee;
  const name = commonName || addresseeLabel || addressable?.commonName || person?.commonName || address;
  const id = person?.oid ?? addressable?.oid;
  return name ? { name, ...(id !== undefined && { id }) } : undefined;
}

function isShared(type: string | undefined): boolean {
  return type !== undefined && type !== 'user' && type !== 'group';
}

/** The person of this name, with the id where it is known. */
function knownOrNamed(name: string | undefined, { me, participants = [] }: SenderView): Author | undefined {
  if (!name) return undefined;
  return [...(me ? [me] : []), ...participants].find((known) => known.name === name) ?? { name };
}
