import assert from 'node:assert/strict';
import { pseudonymise } from '../../../../src/wire/handOver/pseudonymise';

const named = (text: string, ...names: string[]): unknown =>
  pseudonymise(text, new Map(names.map((name, index) => [name, `Person ${index + 1}`])));

describe('A document with pseudonyms', () => {
  it('has them for every name, whatever signs are in it', () => {
    for (const name of ['Jean-Luc Picard', 'A/B', "O'Brien", 'C++ (Team) [1] {2} | ^$ \\ ?*', 'R&D "<Team>"'])
      assert.equal(named(`from ${name}.`, name), 'from Person 1.');
  });

  it('has them however a name is written', () => {
    const name = "Jürgen O'Hara 👋";
    for (const written of [
      name,
      name.normalize('NFD'),
      "J\\u00fcrgen O'Hara \\ud83d\\udc4b",
      'J\\u00FCrgen O\\u0027Hara \\uD83D\\uDC4B',
      "J\\\\u00fcrgen O'Hara 👋",
      'J&#252;rgen O&apos;Hara &#128075;',
      'J&#xFC;rgen O&#39;Hara &#x1f44b;',
      'J&amp;#252;rgen O&amp;apos;Hara 👋',
      encodeURIComponent(name),
      encodeURIComponent(name).toLowerCase().replace('j', 'J').replace('o', 'O').replace('hara', 'Hara'),
      new URLSearchParams({ name }).toString().slice('name='.length),
      `${encodeURIComponent('Ju\u0308rgen')}+O%27Hara+%F0%9F%91%8B`,
      Buffer.from(name).toString('latin1'),
    ])
      assert.equal(named(`{"a":"${written}"}`, name), '{"a":"Person 1"}', written);
    assert.equal(named('a &quot;R&amp;D&quot; b', '"R&D"'), 'a Person 1 b');
    assert.equal(named(JSON.stringify({ a: JSON.stringify('"R/D"') }), '"R/D"'), '{"a":"\\"Person 1\\""}');
  });

  it('has them behind what JSON or a URL has escaped', () => {
    for (const before of ['Hi\\n', '\\t', '\\u000a', 'q=Hi%20', 'a%0A'])
      assert.equal(named(`${before}Anna!`, 'Anna'), `${before}Person 1!`);
  });

  it('has them where words follow each other without a space', () => {
    assert.equal(named('昨日田中さんが', '田中'), '昨日Person 1さんが');
    assert.equal(named('김민수는', '김민수'), 'Person 1는');
    assert.equal(named('先生Annaさん', 'Anna'), '先生Person 1さん');
  });

  it('has them soon for names and texts that are long and odd', () => {
    const name = `A${'n'.repeat(50_000)}a`;
    assert.equal(named(`${name} and Anna`, name, 'Anna'), 'Person 1 and Person 2');
    const slashes = '\\'.repeat(100);
    assert.match(String(named(` ${slashes.repeat(500)} `, slashes)), /^ (?:Person 1)+ $/);
  });

  it('has them in text that an archive holds as bytes, and leaves images as they are', () => {
    const content = (...bytes: (string | number)[]): unknown => ({
      encoding: 'base64',
      text: Buffer.concat(
        bytes.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
      ).toString('base64'),
    });
    const names = new Map([['Jürgen', 'Person 1']]);
    assert.deepEqual(
      pseudonymise(content('é ', 0xff, ' Jürgen’s'), names),
      content('é ', 0xff, ' Person 1’s'),
    );
    const image = content(0x89, 'PNG', 0, 0xff, ' Jürgen ');
    assert.deepEqual(pseudonymise(image, names), image);
  });

  it('leaves longer words as they are, and gives the longer of two names its own', () => {
    assert.equal(named('Annabel, Joanna, Anna2, Ännanna', 'Anna'), 'Annabel, Joanna, Anna2, Ännanna');
    assert.equal(named('Anna Berg and Anna', 'Anna', 'Anna Berg'), 'Person 2 and Person 1');
    assert.equal(named('Rene\u0301 and Rene', 'Rene', 'René'), 'Person 2 and Person 1');
  });
});
