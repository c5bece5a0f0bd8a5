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

/** What the platforms say of answers that cannot be used. */
function complaints(): string[] {
  const fields = providerKinds.flatMap(({ signInMethods, challenges = {} }) => [
    ...signInMethods.flatMap((method) => method.fields),
    ...Object.values(challenges).flat(),
  ]);
  return ['', 'two words', 'x'.repeat(201)]
    .flatMap((text) => fields.map(({ validate }) => validate?.(text)))
    .filter((said) => typeof said === 'string');
}

/** What errors are told to be about and why, as far as that is written down as it stands. */
function reasonsOf(file: string): string[] {
  const found: string[] = [];
  const take = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const members = new Map(
        node.properties.flatMap((member) =>
          ts.isPropertyAssignment(member) ? [[member.name.getText(), member.initializer] as const] : [],
        ),
      );
      take(members.get('why'));
      if (node.properties.some((member) => member.name?.getText() === 'why')) take(members.get('what'));
    } else if (
      ts.isCallExpression(node) &&
      /^(invalid|unfit|v\.(nonEmpty|url|regex))$/.test(node.expression.getText())
    ) {
      take(node.arguments.at(-1));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  // A single word is the name of something.
  return found.filter((text) => text.includes(' '));
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
      'challenges.ts: next.prompt',
      'errorText.ts: ERROR_TEXTS[error.code][0]',
      'errorText.ts: ERROR_TEXTS[error.code][1]',
      'errorText.ts: value',
      'inputSteps.ts: field.label',
      'inputSteps.ts: field.prompt',
      'inputSteps.ts: wrong',
      'readerConversation.ts: text',
      'treeItems.ts: problem.why',
    ]);
  });

  for (const language of LANGUAGES) {
    it(`has its translation in the running extension (${language}), and nothing is translated that nobody shows`, () => {
      const needed = [
        ...calls.flatMap(({ literal }) => literal),
        ...Object.values(ERROR_TEXTS).flat(),
        ...EVENT_TEXTS,
        ...fieldTexts(providerKinds),
        ...complaints(),
        ...files.filter((file) => !file.includes('/sandbox/')).flatMap(reasonsOf),
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
