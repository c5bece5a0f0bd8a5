import assert from 'node:assert/strict';
import { accountId, exchangeId } from '../../../src/core/model/ids';
import type { Exchange } from '../../../src/wire/exchange';
import { signInRecord } from '../../../src/wire/signInRecord';

const SENT = 1_700_000_000_000;
const message = { headers: [], body: Buffer.alloc(0), size: 0, masked: [], dropped: 0 };

/** The skew that an answer shows which took so long, when the server wrote its time so long after the request was sent. */
function skew(took: number, written: number, timings: Exchange['timings'] = {}): number {
  const date = new Date(SENT + written).toUTCString();
  const exchange: Exchange = {
    id: exchangeId('x1'),
    account: accountId('a'),
    operation: 'GET list',
    effect: 'read',
    method: 'GET',
    url: 'https://h.example/list',
    startedAt: SENT,
    attempt: 1,
    request: message,
    response: { ...message, status: 200, statusText: '', headers: [['Date', date]] },
    timings: { total: took, ...timings },
  };
  return signInRecord([exchange], accountId('a'), () => false).clockSkew ?? NaN;
}

describe("The skew of the server's clock", () => {
  it('is none while the time was written between request and answer, however long that took', () => {
    for (const written of [0, 5000, 10_000]) assert.ok(Math.abs(skew(10_000, written)) <= 500);
  });

  it('is by how much the time lies before the request or after the answer, exact to half a second', () => {
    assert.ok(Math.abs(skew(100, 60_000) - 60_000) <= 600);
    assert.ok(Math.abs(skew(10_000, 70_000) - 60_000) <= 500);
    assert.ok(Math.abs(skew(10_000, -60_000) + 60_000) <= 500);
  });

  it('counts neither the wait for a connection nor the download', () => {
    assert.ok(Math.abs(skew(20_100, 0, { queued: 20_000 }) + 20_000) <= 600);
    assert.ok(Math.abs(skew(20_100, 20_000, { download: 20_000 }) - 20_000) <= 600);
  });
});
