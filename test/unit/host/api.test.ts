import assert from 'node:assert/strict';
import { sessionId } from '../../../src/core/model/ids';
import type { SessionsRequest } from '../../../src/core/ports/chatProvider';
import { API_INPUTS, readInput } from '../../../src/host/api/inputs';
import { readSessions } from '../../../src/host/api/readSessions';

const never = new AbortController().signal;

describe('What the API is asked for', () => {
  const refused = (name: keyof typeof API_INPUTS, given: unknown, what: string): void =>
    assert.throws(
      () => readInput(API_INPUTS[name], given),
      (error: Error & { code?: string }) => error.code === 'input.invalid' && error.message.startsWith(what),
      JSON.stringify(given),
    );

  it('is refused with the name of what is wrong', () => {
    refused('listSessions', undefined, 'request ');
    refused('listSessions', { account: 5 }, 'account ');
    for (const limit of [-1, 0, 1.5, '5', null, NaN]) {
      refused('listSessions', { account: 'a', limit }, 'limit ');
      refused('readMessages', { account: 'a', session: 's', limit }, 'limit ');
      refused('exchanges', { limit }, 'limit ');
    }
    for (const from of ['2024-13-45T00:00:00Z', '2024-05-01TnonsenseZ', '2024-05-01', 5])
      refused('listSessions', { account: 'a', filter: { from } }, 'filter.from ');
    refused('listSessions', { account: 'a', filter: { types: 'group' } }, 'filter.types ');
    refused('addAccount', { kind: 'xelion', baseUrl: 'x', tenant: 7 }, 'tenant ');
    refused('addAccount', { baseUrl: 'x' }, 'kind ');
  });

  it('is never quoted, as it may be a secret', () => {
    assert.throws(
      () => readInput(API_INPUTS.addAccount, { kind: 'xelion', baseUrl: 'x', password: 271828 }),
      (error: Error) => !error.message.includes('271828'),
    );
  });

  it('may be given as undefined where it may be left out', () => {
    const given = { account: 'a', limit: undefined, before: undefined, filter: { text: undefined } };
    assert.deepEqual(readInput(API_INPUTS.listSessions, given).filter, {});
    readInput(API_INPUTS.addAccount, { kind: 'xelion', baseUrl: 'x', tenant: undefined });
    readInput(API_INPUTS.exchanges, {});
    const { filter } = readInput(API_INPUTS.listSessions, {
      account: 'a',
      filter: { from: '2024-05-01T00:00:00+02:00', openOnly: true },
    });
    assert.deepEqual(filter, { from: Date.UTC(2024, 3, 30, 22), openOnly: true });
  });
});

describe('The sessions that the API tells', () => {
  it('pass the filter, also where the server does not apply it', async () => {
    const asked: SessionsRequest[] = [];
    const provider = {
      listSessions: (request: SessionsRequest) => {
        asked.push(request);
        const sessions = ['group', 'single'].map((type) => ({
          id: sessionId(type),
          title: type,
          type,
          complete: true,
        }));
        return Promise.resolve({ sessions });
      },
    };
    const { sessions } = await readSessions(
      provider,
      { account: 'a', limit: 5, before: 'c', filter: { types: ['group'] } },
      never,
    );
    assert.deepEqual(
      sessions.map(({ id }) => id),
      ['group'],
    );
    assert.deepEqual(asked, [{ limit: 5, cursor: 'c', filter: { types: ['group'] } }]);
    assert.equal((await readSessions(provider, { account: 'a' }, never)).sessions.length, 2);
  });
});
