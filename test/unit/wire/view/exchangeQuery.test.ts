import assert from 'node:assert/strict';
import { accountId, exchangeId } from '../../../../src/core/model/ids';
import type { Exchange } from '../../../../src/wire/exchange';
import { matchesQuery, parseExchangeQuery } from '../../../../src/wire/view/exchangeQuery';

const exchange: Exchange = {
  id: exchangeId('x1'),
  account: accountId('a'),
  operation: 'Chat.GetChatMessages',
  effect: 'read',
  method: 'POST',
  url: 'https://crm.example/Remote/Chat.svc',
  startedAt: 0,
  attempt: 1,
  request: { headers: [], body: Buffer.from('<After>0</After>'), size: 16, masked: [], dropped: 0 },
  response: {
    status: 404,
    statusText: '',
    headers: [],
    body: Buffer.from('Grüße aus Köln'),
    size: 17,
    masked: [],
    dropped: 0,
  },
  timings: { total: 6000 },
};

describe('A filter of exchanges', () => {
  const matches = (query: string, changes: Partial<Exchange> = {}): boolean =>
    matchesQuery(
      parseExchangeQuery(query),
      { ...exchange, ...changes },
      { account: 'Support desk', pinned: false },
    );

  for (const query of [
    '',
    'getchat',
    'crm.example',
    'https://crm.example/Remote',
    'köln Grüße'.split(' ')[1] ?? '',
    'failed',
    'slow',
    'status:404',
    'status:4xx',
    'operation:chat account:"support d"',
    'text:Köln',
    '"Grüße aus"',
    'failed slow status:4xx',
  ]) {
    it(`lets through by: ${query}`, () => assert.equal(matches(query), true));
  }
  for (const query of [
    'xelion',
    'status:5xx',
    'status:40',
    'pinned',
    'failed status:200',
    'account:other',
    'text:Berlin',
  ])
    it(`holds back by: ${query}`, () => assert.equal(matches(query), false));

  it('looks for a keyword in quotes as for any other phrase', () => {
    const request = { ...exchange.request, body: Buffer.from('it was pinned here') };
    assert.equal(matches('"pinned"', { request }), true);
    assert.equal(matches('"pinned"'), false);
    assert.equal(matches('"failed"'), false);
    assert.equal(matches('"text":Köln'), false);
  });

  it('finds a text in bodies of UTF-16 too, with and without their mark', () => {
    for (const mark of ['', '\ufeff']) {
      const little = Buffer.from(`${mark}<a>Grüße aus Köln</a>`, 'utf16le');
      for (const body of [little, Buffer.from(little).swap16()]) {
        const request = { ...exchange.request, body };
        assert.equal(matches('text:"aus Köln</a>"', { request }), true);
        assert.equal(matches('"aus Köln</a>"', { request }), true);
        assert.equal(matches('text:Berlin', { request }), false);
      }
    }
  });

  it('takes an exchange without an answer for failed when it has an error', () => {
    const { response: _, ...lost } = exchange;
    const query = parseExchangeQuery('failed');
    assert.equal(
      matchesQuery(query, { ...lost, error: 'network.tls' }, { account: '', pinned: false }),
      true,
    );
    assert.equal(matchesQuery(query, lost, { account: '', pinned: false }), false);
  });
});
