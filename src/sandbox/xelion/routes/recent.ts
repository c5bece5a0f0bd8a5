import type { Answer, Call, Route } from '../http/answer';
import { envelope, unpaged } from '../http/envelope';
import { readFilter } from '../http/filter';
import { countBelow } from '../http/page';
import { readDate, readLimit } from '../http/query';
import type { Platform } from '../platform';
import { reference } from '../world/addressables';
import { CHAT, type Entry } from '../world/facts';
import { writeRecord } from './communications';

const DEFAULT_DAYS = 14;

/** `communications/recent`: one row a contact. It moves the delivery date of new chats, so a reader must not ask it. */
export const recentRoutes = (platform: Platform): readonly Route[] => [
  { method: 'GET', path: 'communications/recent', answer: (call) => recent(call, platform) },
];

function recent(call: Call, platform: Platform): Answer {
  const { world, counts } = platform;
  const before = readDate(call.query.get('before')) ?? Infinity;
  const end = countBelow(world.all, { at: before, oid: 0 });
  const period = Number(call.query.get('period') ?? DEFAULT_DAYS) * 86400;
  const begin = (world.all[end - 1]?.at ?? 0) - period;
  const filter = readFilter(call.query, world);
  const contacts = new Map<number, Entry[]>();
  for (let index = end - 1; index >= 0; index--) {
    const entry = world.all[index];
    if (!entry || entry.at < begin) break;
    if (!filter(entry)) continue;
    const contact = world.contactOf(entry).oid;
    contacts.set(contact, [...(contacts.get(contact) ?? []), entry]);
  }
  const rows = [...contacts.values()].slice(0, readLimit(call.query)).map((entries) => {
    const [last] = entries;
    const news = entries.filter((entry) => world.isNew(entry));
    counts.movedDeliveries += news.filter(({ objectType }) => objectType === CHAT).length;
    return (
      last &&
      envelope(
        {
          addressable: reference(world.contactOf(last)),
          lastCommunication: writeRecord(call, platform, last, { participants: true }),
          ...(news.length > 0 && { notificationsCount: news.length }),
        },
        call.href(`communications/${last.oid}`),
      )
    );
  });
  return { json: unpaged(rows, call.here) };
}
