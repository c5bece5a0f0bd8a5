import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LiteralSearch } from '../../../../src/wire/redaction/literalSearch';
import { SecretFinder } from '../../../../src/wire/redaction/secretFinder';
import { SECRET_NAMES, SECRET_SHAPES, SecretNames } from '../../../../src/wire/redaction/secretNames';
import { MOST_TEXT, textMemory } from '../../../../src/wire/redaction/wordScan';

const SECRETS = [`Zx9 & <"pä/ss'\\+wörd>`, '~~/secret-0123456789', 'short1'];
const finder = new SecretFinder(new SecretNames(), SECRETS, 'bytes');

/** Every place at which the pattern itself finds something. */
function read(text: string, from: number, to: number): number[] {
  const places: number[] = [];
  for (let hit = finder.next(text, from); hit && hit.start < to; hit = finder.next(text, hit.start + 1))
    places.push(hit.start);
  return places;
}

/** Those of the places found by words at which the pattern finds something too. */
function searched(bytes: Uint8Array, text: string, from: number, to: number): number[] {
  return (finder.places(bytes, from, to) ?? []).filter((place) => finder.at(text, place) !== undefined);
}

const letterCase = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
);
const secret = fc
  .tuple(
    fc.constantFrom(
      ...SECRET_NAMES,
      ...SECRET_SHAPES.flatMap(({ begins }) => begins.map((text) => `${text}${'0a'.repeat(20)}`)),
      ...SECRETS,
      ...SECRETS.map((text) => encodeURIComponent(text)),
      ...SECRETS.map((text) => JSON.stringify(text).slice(1, -1)),
      ...SECRETS.map((text) => text.replace(/[^A-Za-z0-9]/g, (c) => `&#x0${c.charCodeAt(0).toString(16)};`)),
      ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${SECRETS[1]}`).toString('base64')),
    ),
    letterCase,
  )
  .map(([text, change]) => (text.includes('0a0a') ? text : change(text)));

describe('Looking for secrets by words of four bytes', () => {
  it('finds all that reading each character finds, wherever it begins and ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(secret, fc.string({ maxLength: 9 }), fc.string({ unit: 'binary', maxLength: 5 })), {
          maxLength: 12,
        }),
        fc.nat(7),
        fc.nat(400),
        fc.nat(400),
        (pieces, shift, a, b) => {
          const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(pieces.join(''))]).subarray(shift);
          const text = bytes.toString('latin1');
          const [from, to] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
          assert.deepEqual(searched(bytes, text, from, to), read(text, from, to));
          assert.deepEqual(searched(bytes, text, 0, bytes.length), read(text, 0, bytes.length));
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('passes by what only looks alike', () => {
    const text = Buffer.from(
      'They say what was said; wait for news about ok, ticker and passage. '.repeat(50),
    );
    assert.deepEqual(finder.places(text, 0, text.length), []);
  });

  it('leaves a secret without three letters or digits in a row to reading', () => {
    const odd = new SecretFinder(new SecretNames(), ['+-+-a+-+'], 'bytes');
    assert.equal(odd.places(Buffer.from('+-+-a+-+'), 0, 8), undefined);
    assert.equal(odd.next('x +-+-a+-+', 0)?.start, 2);
  });

  it('finds a literal of any letters, wherever it stands', () => {
    const letters = fc.constantFrom(...'aeiouqzxj079');
    fc.assert(
      fc.property(
        fc.string({ unit: letters, minLength: 3, maxLength: 5 }),
        fc.nat(9),
        fc.nat(9),
        (text, before, after) => {
          const search = new LiteralSearch([{ text, before: { least: 0, most: 0 } }]);
          const bytes = Buffer.from('.'.repeat(before) + text + '.'.repeat(after));
          assert.deepEqual(search.places(bytes, 0, bytes.length), [before]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('finds every literal of three letters, however ordinary its letters are', () => {
    const letters = [...'9authorsenimg'];
    for (const a of letters)
      for (const b of letters)
        for (const c of letters) {
          const search = new LiteralSearch([{ text: a + b + c, before: { least: 0, most: 0 } }]);
          for (const before of ['', '.', '..', '...']) {
            const bytes = Buffer.from(`${before}${a}${b}${c}..`);
            assert.deepEqual(search.places(bytes, 0, bytes.length), [before.length], `${before}${a}${b}${c}`);
          }
        }
  });

  it('finds what stands in a text longer than the memory, wherever that is cut', () => {
    const search = new LiteralSearch([{ text: 'secret', before: { least: 0, most: 0 } }]);
    for (let cut = -8; cut <= 2; cut++) {
      const bytes = Buffer.alloc(2 * MOST_TEXT + 100, '.');
      const places = [MOST_TEXT + cut, 2 * MOST_TEXT + cut, bytes.length - 6];
      for (const place of places) bytes.write('secret', place);
      assert.deepEqual(search.places(bytes, 0, bytes.length), places);
    }
  });

  it('finds it in place when the text stands in the memory', () => {
    const search = new LiteralSearch([{ text: 'secret', before: { least: 0, most: 0 } }]);
    textMemory.fill('.').write('secret', MOST_TEXT - 6);
    assert.deepEqual(search.places(textMemory, 7, MOST_TEXT), [MOST_TEXT - 6]);
    assert.deepEqual(search.places(textMemory.subarray(1001), 7, MOST_TEXT), [MOST_TEXT - 1007]);
    // What a longer text has left there is none of a shorter one's business.
    assert.deepEqual(search.places(textMemory.subarray(0, MOST_TEXT - 1), 7, MOST_TEXT), []);
  });

  it('takes turns with others', () => {
    const names = Array.from({ length: 20 }, (_, i) => `name${i}.`);
    const all = names.map((text) => new LiteralSearch([{ text, before: { least: 0, most: 0 } }]));
    const bytes = Buffer.from(names.join(''));
    for (let turn = 0; turn < 3; turn++)
      assert.deepEqual(
        all.map((search) => search.places(bytes, 0, bytes.length)),
        names.map((name) => [bytes.indexOf(name)]),
      );
  });
});
