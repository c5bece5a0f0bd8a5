import assert from 'node:assert/strict';
import { ParleyError } from '../../../../src/core/base/errors';
import { sessionId } from '../../../../src/core/model/ids';
import type { Session } from '../../../../src/core/model/session';
import { groupSessions } from '../../../../src/core/sessions/sessionGroups';
import { matchesFilter, parseSessionQuery } from '../../../../src/core/sessions/sessionQuery';

const at = (iso: string) => ({
  raw: iso,
  utc: new Date(iso).getTime(),
  zone: { zone: 'UTC', source: 'none' } as const,
});
const session = (id: string, more: Partial<Session> = {}): Session => ({
  id: sessionId(id),
  title: `Session ${id}`,
  complete: true,
  ...more,
});

describe('A session query', () => {
  it('knows words, quoted words, whole days, types, topics and open sessions', () => {
    assert.deepEqual(
      parseSessionQuery(
        'invoice "late fee" from:2024-05-01 until:2024-05-31 type:group topic:"Web shop" is:open',
      ),
      {
        text: 'invoice late fee',
        from: Date.UTC(2024, 4, 1),
        until: Date.UTC(2024, 5, 1) - 1,
        types: ['group'],
        topics: ['Web shop'],
        openOnly: true,
      },
    );
    assert.deepEqual(parseSessionQuery('   '), {});
  });

  it('takes a time, an address and whatever stands in quotes for words', () => {
    for (const query of ['10:30', 'http://localhost:8080/x', 'Anna: hello', 'a1:b'])
      assert.deepEqual(parseSessionQuery(query), { text: query });
    assert.deepEqual(parseSessionQuery('"localhost:8080" "type:"'), { text: 'localhost:8080 type:' });
  });

  it('names the term that it does not understand', () => {
    for (const [query, term] of [
      ['from:yesterday', 'yesterday'],
      ['from:2024-04-31', '2024-04-31'],
      ['is:closed', 'is:closed'],
      ['colour:red', 'colour:red'],
      ['form:2024-01-01', 'form:2024-01-01'],
      ['type: group', 'type:'],
      ['invoice topic:', 'topic:'],
    ] as const) {
      assert.throws(
        () => parseSessionQuery(query),
        (error) => error instanceof ParleyError && error.params['what'] === term,
      );
    }
  });

  it('keeps a session in unless something that is known speaks against it', () => {
    const may = session('1', {
      lastActivityAt: at('2024-05-10T12:00:00Z'),
      type: 'group',
      lastText: 'Your INVOICE',
    });
    assert.ok(
      matchesFilter(may, parseSessionQuery('invoice from:2024-05-10 until:2024-05-10 type:Group is:open')),
    );
    assert.ok(!matchesFilter(may, parseSessionQuery('from:2024-05-11')));
    assert.ok(!matchesFilter(may, parseSessionQuery('type:user')));
    assert.ok(!matchesFilter(may, parseSessionQuery('refund')));
    assert.ok(matchesFilter(session('2'), parseSessionQuery('from:2024-05-11 is:open')));
    assert.ok(matchesFilter(session('4', { extra: { firstMessage: 'My Refund' } }), { text: 'refund' }));
    const decomposed = session('5', { title: 'René Ξένος'.normalize('NFD'), type: 'STRASSE' });
    assert.ok(matchesFilter(decomposed, parseSessionQuery('rené ΞΈΝΟΣ type:strasse')));
    const closed = session('3', { status: { raw: 'Closed', label: 'Closed', open: false } });
    assert.ok(!matchesFilter(closed, parseSessionQuery('is:open')));
  });
});

describe('Groups of sessions', () => {
  it('hold each session once, in the order in which they were listed', () => {
    const sessions = [
      session('1', { topic: { id: '7', name: 'Sales' } }),
      session('2'),
      session('3', { topic: { id: '7', name: 'Sales' } }),
    ];
    assert.deepEqual(
      groupSessions(sessions, 'topic').map(({ key, label, sessions }) => [
        key,
        label,
        sessions.map(({ id }) => id),
      ]),
      [
        ['7', 'Sales', ['1', '3']],
        ['', '', ['2']],
      ],
    );
    assert.equal(groupSessions(sessions, 'day').length, 1);
  });
});
