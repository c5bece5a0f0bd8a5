import assert from 'node:assert/strict';
import { pseudonymise } from '../../../../src/wire/handOver/pseudonymise';

const named = (text: string, ...names: string[]): unknown =>
  pseudonymise(text, new Map(names.map((name, index) => [name, `Person ${index + 1}`])));

describe('A document with pseudonyms', () => {
  it('has them for every name, whatever signs are in it', () => {
    for (const name of ['Jean-Luc Picard', 'A/B', "O'Brien", 'C++ (Team) [1] {2} | ^$ \\ ?*', 'R&D "<Team>"'])
      assert.equal(named(`from ${name}.`, name), 'from Person 1.');
  });
});
