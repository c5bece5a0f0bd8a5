import assert from 'node:assert/strict';
import { accountId } from '../../../src/core/model/ids';
import type { Exchange } from '../../../src/wire/exchange';
import { ExchangeLog } from '../../../src/wire/exchangeLog';

const KIB = 1024;

function add(log: ExchangeLog, bytes: number): Exchange {
  const exchange: Exchange = {
    id: log.nextId(),
    account: accountId('a'),
    operation: 'Get',
    effect: 'read',
    method: 'GET',
    url: 'https://crm.example/',
    startedAt: 0,
    attempt: 1,
    request: { headers: [], body: Buffer.alloc(bytes), size: bytes, masked: [], dropped: 0 },
    timings: {},
  };
  log.add(exchange);
  return exchange;
}

const ids = (log: ExchangeLog): string[] => log.list().map(({ id }) => id);

describe('The log of exchanges', () => {
  it('drops the oldest first, and never holds more than its bound', () => {
    const log = new ExchangeLog(100 * KIB);
    for (let i = 0; i < 10; i++) {
      add(log, 30 * KIB);
      assert.ok(log.bytes <= 100 * KIB);
    }
    assert.deepEqual(ids(log), ['x10', 'x9', 'x8']);
  });

  it('keeps what is pinned, until it is let go', () => {
    const log = new ExchangeLog(100 * KIB);
    const first = add(log, 30 * KIB);
    log.pin(first.id);
    for (let i = 0; i < 5; i++) add(log, 30 * KIB);
    assert.deepEqual(ids(log), ['x6', 'x5', 'x1']);
    log.pin(first.id, false);
    add(log, 30 * KIB);
    assert.deepEqual(ids(log), ['x7', 'x6', 'x5']);
  });

  it('tells of each exchange once it has it', () => {
    const log = new ExchangeLog();
    const told: unknown[] = [];
    log.onDidAdd(({ id }) => told.push(log.get(id)));
    const added = [add(log, 1), add(log, 1)];
    assert.deepEqual(told, added);
  });
});
