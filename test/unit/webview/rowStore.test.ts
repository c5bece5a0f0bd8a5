import assert from 'node:assert/strict';
import type { Row, RowWindow } from '../../../src/protocol/rows';
import { showError } from '../../../src/protocol/shownError';
import { RowStore } from '../../../src/webview/rows/rowStore';

interface Asked {
  start: number;
  count: number;
  signal: AbortSignal;
  answer(window: RowWindow): void;
  fail(): void;
}

const at = (position: number): Row => ({
  id: `m${position}`,
  direction: 'incoming',
  type: 'Message',
  text: '',
  textFormat: 'plain',
  rawTime: '',
  zone: 'UTC',
  zoneSource: 'none',
  complete: true,
});
const run = (start: number, count: number, epoch = 0): RowWindow => ({
  epoch,
  start,
  rows: Array.from({ length: count }, (_, index) => at(start + index)),
});
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function store() {
  const asked: Asked[] = [];
  const came: string[] = [];
  const rows = new RowStore({
    ask: (start, count, signal) =>
      new Promise((resolve, reject) =>
        asked.push({ start, count, signal, answer: resolve, fail: () => reject(new Error('lost')) }),
      ),
    onRows: (first, end) => came.push(`${first}-${end}`),
    showError,
  });
  return { rows, asked, came };
}

describe('The rows that the reader knows', () => {
  it('are asked for in blocks around what is wanted, each once', () => {
    const { rows, asked } = store();
    rows.setRange(0, -250, 1000);
    rows.want(-20, 30);
    rows.want(-10, 40);
    assert.deepEqual(
      asked.map(({ start, count }) => [start, count]),
      [
        [-100, 100],
        [0, 100],
      ],
    );
  });

  it('are asked for only where they exist and are not known', async () => {
    const { rows, asked } = store();
    rows.setRange(0, 0, 40);
    rows.take(run(0, 40));
    rows.want(0, 100);
    assert.equal(asked.length, 0);
    rows.setRange(0, -3, 42);
    rows.want(-50, 100);
    assert.deepEqual(
      asked.map(({ start, count }) => [start, count]),
      [
        [-3, 3],
        [40, 2],
      ],
    );
    asked[0]?.answer(run(-3, 3));
    await settled();
    assert.equal(rows.get(-3)?.id, 'm-3');
  });

  it('are asked for again when an answer was shorter than the question', async () => {
    const { rows, asked } = store();
    rows.setRange(0, 0, 100);
    rows.want(0, 100);
    asked[0]?.answer(run(0, 30));
    await settled();
    rows.want(0, 100);
    assert.deepEqual([asked[1]?.start, asked[1]?.count], [30, 70]);
  });

  it('are given up when they are far from what is wanted now', async () => {
    const { rows, asked, came } = store();
    rows.setRange(0, 0, 1_000_000);
    rows.want(0, 50);
    rows.want(500_000, 500_050);
    assert.equal(asked[0]?.signal.aborted, true);
    assert.equal(asked[1]?.signal.aborted, false);
    asked[0]?.fail();
    await settled();
    assert.deepEqual(came, []);
  });

  it('are void after a renumbering, and late answers are not taken', async () => {
    const { rows, asked } = store();
    rows.setRange(0, 0, 100);
    rows.want(0, 100);
    rows.setRange(1, 0, 101);
    assert.equal(asked[0]?.signal.aborted, true);
    asked[0]?.answer(run(0, 100));
    await settled();
    assert.equal(rows.get(5), undefined);
    rows.take(run(0, 100, 1));
    assert.equal(rows.get(5)?.id, 'm5');
  });

  it('say that they failed, and come when they are asked for again', async () => {
    const { rows, asked } = store();
    rows.setRange(0, 0, 10);
    rows.want(0, 10);
    asked[0]?.fail();
    await settled();
    assert.match(rows.failure(3)?.sentence ?? '', /lost/);
    rows.want(0, 10);
    assert.equal(asked.length, 1, 'no second try that nobody asked for');
    rows.retry();
    rows.want(0, 10);
    asked[1]?.answer(run(0, 10));
    await settled();
    assert.equal(rows.get(3)?.id, 'm3');
  });

  it('fail rather than being asked for for ever when the host has none', async () => {
    const { rows, asked } = store();
    rows.setRange(0, 0, 10);
    rows.want(0, 10);
    asked[0]?.answer({ epoch: 0, start: 0, rows: [] });
    await settled();
    rows.want(0, 10);
    assert.equal(asked.length, 1);
    assert.ok(rows.failure(0));
  });
});
