import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import {
  COMMANDS,
  CONTEXT_KEYS,
  EXTENSION_ID,
  FIRST_COMMANDS,
  ITEM_WORDS,
  PANELS,
  SETTINGS,
  VIEWS,
} from '../../../src/host/manifest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const commandEntry = v.object({ command: v.string(), when: v.optional(v.string()) });
const manifest = v.parse(
  v.object({
    name: v.string(),
    publisher: v.string(),
    activationEvents: v.array(v.string()),
    contributes: v.object({
      commands: v.array(v.object({ command: v.string(), title: v.string() })),
      views: v.record(v.string(), v.array(v.object({ id: v.string() }))),
      viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string() })),
      menus: v.record(v.string(), v.array(commandEntry)),
      configuration: v.object({ properties: v.record(v.string(), v.unknown()) }),
    }),
  }),
  JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')),
);
const words = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(path.join(ROOT, 'package.nls.json'), 'utf8')),
);
const { contributes } = manifest;
const sorted = (items: Iterable<string>): string[] => [...new Set(items)].sort();
const menuEntries = Object.values(contributes.menus).flat();

describe('The manifest and the code', () => {
  it('agree on the extension, commands, views, panels and settings', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, EXTENSION_ID);
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(Object.values(COMMANDS)),
    );
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(Object.values(SETTINGS)),
    );
    assert.deepEqual(
      contributes.views[VIEWS.container]?.map(({ id }) => id),
      [VIEWS.sessions, VIEWS.wire],
    );
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${PANELS.reader}`));
  });

  it('offer a command that is registered late only where Parley has shown something', () => {
    // What only a running Parley brings about: its panel, a row of its trees, something in them to clear or to stop.
    const shown = new RegExp(
      [
        '^false$',
        'viewItem',
        PANELS.reader,
        ...Object.values(CONTEXT_KEYS).map((key) => `(?<!!)${key}`),
      ].join('|'),
    );
    for (const id of Object.values(COMMANDS).filter((id) => !FIRST_COMMANDS.includes(id))) {
      const entries = menuEntries.filter(({ command }) => command === id);
      assert.ok(
        contributes.menus['commandPalette']?.some(({ command }) => command === id),
        `${id} is in the palette all the time`,
      );
      for (const { when = '' } of entries) assert.match(when, shown, id);
    }
  });

  it('use no command, context key or item word in a menu that does not exist', () => {
    const known: readonly string[] = Object.values(COMMANDS);
    for (const { command } of menuEntries) assert.ok(known.includes(command), command);
    const keys = menuEntries.flatMap(({ when = '' }) => when.match(/\bparley\.\w+/g) ?? []);
    const knownKeys: readonly string[] = [
      ...Object.values(CONTEXT_KEYS),
      ...Object.values(PANELS),
      VIEWS.sessions,
      VIEWS.wire,
    ];
    for (const key of keys) assert.ok(knownKeys.includes(key), key);
    const itemWords = menuEntries.flatMap(({ when = '' }) =>
      [...when.matchAll(/\\b(\w+)\\b/g)].map(([, word]) => word),
    );
    const knownWords: readonly string[] = Object.values(ITEM_WORDS);
    for (const word of itemWords) assert.ok(knownWords.includes(word ?? ''), word);
  });

  it('have a text for every %key%, and no text that nobody shows', () => {
    const text = readFileSync(path.join(ROOT, 'package.json'), 'utf8');
    const used = sorted([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
    assert.deepEqual(used, sorted(Object.keys(words)));
  });

  it('spell no id a second time', () => {
    const ids = [...Object.values(COMMANDS), ...Object.values(VIEWS), ...Object.values(SETTINGS)].filter(
      (id) => id.includes('.'),
    );
    const host = path.join(ROOT, 'src');
    const files = readdirSync(host, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('manifest.ts'),
    );
    const again = files.flatMap((file) => {
      const text = readFileSync(path.join(host, file), 'utf8');
      return ids.filter((id) => text.includes(`'${id}'`)).map((id) => `${file}: ${id}`);
    });
    assert.deepEqual(again, []);
  });
});
