import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import * as v from 'valibot';
import { ERROR_TEXTS } from '../../../src/core/base/errorTexts';
import { EVENT_TEXTS } from '../../../src/providers/superoffice/messages/specialTypes';
import { providerKinds } from '../../../src/providers/index';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const texts = v.record(v.string(), v.string());
const read = (file: string): Record<string, string> =>
  v.parse(texts, JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')));
/** Every complete second language has these two files. */
const LANGUAGES = ['de'];

/** The English texts that `l10n.t` is given as they stand, and the places where it is given something else. */
function callsOf(file: string): { literal: string[]; computed: string[] } {
  const found = { literal: [] as string[], computed: [] as string[] };
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText(source))) {
      const [text] = node.arguments;
      if (text && ts.isStringLiteralLike(text)) found.literal.push(text.text);
      else found.computed.push(`${path.basename(file)}: ${text?.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What the platforms ask for when an account is added. */
function fieldTexts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['label', 'prompt', 'description'].includes(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => fieldTexts(inner, name));
}

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort();

describe('Every text of Parley', () => {
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(ROOT, 'src', file));
  const calls = files.map(callsOf);

  it('is given to the translation as it stands, or is one of those that this test knows', () => {
    assert.deepEqual(sorted(calls.flatMap(({ computed }) => computed)), [
      'addAccount.ts: method.description',
      'addAccount.ts: method.label',
      'errorText.ts: ERROR_TEXTS[error.code][0]',
      'errorText.ts: ERROR_TEXTS[error.code][1]',
      'inputSteps.ts: field.label',
      'inputSteps.ts: field.prompt',
      'readerConversation.ts: text',
    ]);
  });

  for (const language of LANGUAGES) {
    it(`has its translation in the running extension (${language}), and nothing is translated that nobody shows`, () => {
      const needed = [
        ...calls.flatMap(({ literal }) => literal),
        ...Object.values(ERROR_TEXTS).flat(),
        ...EVENT_TEXTS,
        ...fieldTexts(providerKinds),
      ];
      const known = Object.keys(read(`l10n/bundle.l10n.${language}.json`));
      const missing = sorted(needed.filter((text) => !known.includes(text)));
      const unused = sorted(known.filter((text) => !needed.includes(text)));
      assert.deepEqual({ missing, unused }, { missing: [], unused: [] });
    });

    it(`has its translation in the manifest (${language})`, () => {
      const english = sorted(Object.keys(read('package.nls.json')));
      assert.deepEqual(sorted(Object.keys(read(`package.nls.${language}.json`))), english);
    });

    it(`keeps in its translation (${language}) the places of all values, commands and keys of filters`, () => {
      const bundle = read(`l10n/bundle.l10n.${language}.json`);
      for (const [english, translated] of Object.entries(bundle)) {
        assert.deepEqual(places(translated), places(english), english);
        assert.notEqual(translated.trim(), '', english);
      }
      const english = read('package.nls.json');
      const commands = (text: string | undefined): string[] => text?.match(/command:[\w.]+/g) ?? [];
      for (const [key, translated] of Object.entries(read(`package.nls.${language}.json`)))
        assert.deepEqual(commands(translated), commands(english[key]), key);
    });
  }
});
