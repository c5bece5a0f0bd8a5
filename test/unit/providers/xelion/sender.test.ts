import assert from 'node:assert/strict';
import { splitName } from '../../../../src/providers/xelion/sender';

describe('The name that Xelion builds for a message', () => {
  it('tells who wrote to whom', () => {
    for (const [name, left, right, incoming] of [
      ['Arno here -> Haas, 2024-10-11', 'Arno here', 'Haas', false],
      ['Arno here <- Haas, 2024-10-11', 'Arno here', 'Haas', true],
      ['Arno->Haas,2024-10-11', 'Arno', 'Haas', false],
      ['Arno  ->  Haas, Peter -> Sales , 2024-10-11', 'Arno', 'Haas, Peter -> Sales', false],
      [' -> , 2024-10-11', '', '', false],
    ] as const) {
      assert.deepEqual(splitName(name), { left, right, incoming }, name);
    }
  });

  it('tells nothing when it is built in another way', () => {
    for (const name of [
      undefined,
      '',
      'Sales',
      'A -> B',
      'A, 2024-10-11',
      'A -> B, 2024-10-11 x',
      ', 2024',
    ]) {
      assert.equal(splitName(name), undefined, name);
    }
  });

  it('is taken apart at once, however many arrows and spaces it has', () => {
    const began = performance.now();
    for (const name of [
      `${'->'.repeat(1000)}${' '.repeat(2000)}x`,
      `A${' '.repeat(4000)}`,
      `A${' '.repeat(4000)}-> B${' '.repeat(4000)}x, 2024-10-11`,
      `${'A -> '.repeat(1000)},${' '.repeat(4000)}x`,
    ])
      splitName(name);
    assert.ok(performance.now() - began < 500);
  });
});
