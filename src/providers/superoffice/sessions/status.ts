import type { SessionStatus } from '../../../core/model/session';
import { plainListText } from './listText';

/** ChatSessionStatus in the order of its numbers, with the words of the product's own screens. */
const STATUSES = [
  ['Invalid', 'Invalid', false],
  ['PreChatForm', 'Pre-chat form', true],
  ['Faq', 'FAQ link', true],
  ['OfflineForm', 'Offline form', true],
  ['InQueue', 'Waiting', true],
  ['CustomerLast', 'Waiting for agent', true],
  ['UserLast', 'Waiting for customer', true],
  ['Finished', 'Finished', false],
  ['Deleted', 'Deleted', false],
  ['Closed', 'Closed', false],
  ['RequestPosted', 'Request posted', false],
  ['ClosedFromQueue', 'Closed in queue', false],
] as const;

const AWAITS: Readonly<Record<string, 'us' | 'them'>> = {
  InQueue: 'us',
  CustomerLast: 'us',
  UserLast: 'them',
};

/** Numbers of the statuses in which somebody can still write. */
export const OPEN_STATUSES: readonly number[] = STATUSES.flatMap(([, , open], number) =>
  open ? [number] : [],
);

/**
 * What a status means, given as the web service names it (`UserLast`), as an archive shows it (`Waiting for customer`,
 * perhaps in several languages) or as its number (`[I:6]`). One that nobody knows keeps its own words.
 * @param ended whether the session has an end, which decides for a status that nobody knows
 */
export function toStatus(raw: string, ended: boolean): SessionStatus {
  const shown = plainListText(raw);
  const number = /^\[I:(\d+)\]$/.exec(raw)?.[1] ?? (/^\d+$/.test(raw) ? raw : undefined);
  const known =
    number === undefined
      ? STATUSES.find(([name, label]) => name === raw || label.toLowerCase() === shown.toLowerCase())
      : STATUSES[Number(number)];
  if (!known) return { raw, label: shown || raw, open: !ended };
  const [name, label, open] = known;
  const awaits = AWAITS[name];
  return { raw, label, open, ...(awaits && { awaits }) };
}
