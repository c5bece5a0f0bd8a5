import type { Answer, Call, Route } from '../http/answer';
import { envelope } from '../http/envelope';
import { selectPage } from '../http/page';
import { pageAnswer } from '../http/pageAnswer';
import { readPageQuery } from '../http/query';
import { notFound } from '../http/xelionError';
import type { Entry } from '../world/facts';
import { makeRecord } from '../world/record';
import type { World } from '../world/world';

/** Communications of all kinds, and the messages of one chat session. */
export function communicationRoutes(world: () => World): readonly Route[] {
  return [
    { method: 'GET', path: 'communications', answer: (call) => list(call, world(), world().all) },
    { method: 'GET', path: 'communications/*', answer: (call) => one(call, world()) },
    {
      method: 'GET',
      path: 'chats/*/messages',
      answer: (call) => {
        const session = world().session(call.params[0] ?? '');
        return list(call, world(), world().messages(session.oid));
      },
    },
  ];
}

function list(call: Call, world: World, entries: readonly Entry[]): Answer {
  const query = readPageQuery(call.query, world);
  const include = (call.query.get('include') ?? '').split(',');
  const rows = selectPage(entries, query, readFilter(call.query));
  const data = rows.map((entry) =>
    envelope(
      makeRecord(entry, {
        session: world.sessions.get(entry.session ?? 0),
        attachments: include.includes('attachments') || include.includes('all'),
        participants: include.includes('participants') || include.includes('all'),
      }),
      call.href(`communications/${entry.oid}`),
    ),
  );
  return { json: pageAnswer(call, data, rows) };
}

function one(call: Call, world: World): Answer {
  const oid = call.params[0] ?? '';
  const entry = /^\d+$/.test(oid) ? world.entry(Number(oid)) : undefined;
  if (!entry) throw notFound();
  const record = makeRecord(entry, { session: world.sessions.get(entry.session ?? 0), full: true });
  return { json: envelope(record, call.href(`communications/${oid}`)) };
}

function readFilter(query: URLSearchParams): (entry: Entry) => boolean {
  const types = /obj_type=\(?([\w,]+)\)?/.exec(query.get('where') ?? '')?.[1]?.split(',');
  return (entry) => !types || types.includes(entry.objectType);
}
