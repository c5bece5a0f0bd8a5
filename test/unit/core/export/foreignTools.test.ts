import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXPORT_FORMATS } from '../../../../src/core/export/exportFormats';
import type { ExportFormatId } from '../../../../src/core/export/exportFormatIds';
import { formatted } from './formatted';
import { formatContext, ODD_TEXTS, RARE, sample, sampleSession } from './samples';

const FIRST_PLANE = 0x3100;
/** Every character up to the CJK symbols, the last of the plane, lone surrogates, and some of the other planes. */
const CHARACTERS = [
  ...Array.from({ length: FIRST_PLANE }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 0x40 }, (_, index) => String.fromCharCode(0xffc0 + index)),
  '\ud800',
  '\udfff',
  ...[0x1f44d, 0x1f468, 0x20000, 0xe0001, 0x10fffd].map((code) => String.fromCodePoint(code)),
];
const runs = Array.from({ length: Math.ceil(CHARACTERS.length / 64) }, (_, index) =>
  CHARACTERS.slice(index * 64, index * 64 + 64).join(''),
);
const messages = [
  ...[...ODD_TEXTS, ...runs].map((text, index) =>
    sample(1000 + index, { text, author: { name: text, id: text } }),
  ),
  ...RARE,
];
const session = sampleSession();
/** UTF-8 has no lone surrogates; a file holds U+FFFD in their place. */
const asUtf8 = (text: string): string => Buffer.from(text).toString();
const hasTool = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;

const PYTHON = `
import csv, json, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    json.dump([row['text'] for row in csv.DictReader(file, strict=True)], sys.stdout)
`;

describe('An exported file, read by a tool of others,', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'parley-tools-'))));
  after(() => rmSync(folder, { recursive: true }));

  function written(id: ExportFormatId): string {
    const file = path.join(folder, `chat.${EXPORT_FORMATS[id].extension}`);
    const context = formatContext({ formats: [id], csv: { formulaGuard: false } });
    writeFileSync(file, formatted(id, context, [{ session, messages }]));
    return file;
  }
  const run = (tool: string, ...args: string[]): string =>
    execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

  it('gives the same texts from CSV to the csv module of Python', function () {
    if (!hasTool('python3', '--version')) this.skip();
    const texts = JSON.parse(run('python3', '-c', PYTHON, written('csv'))) as string[];
    assert.deepEqual(
      texts,
      messages.map(({ text }) => asUtf8(text)),
    );
  });

  for (const [id, filter] of [
    ['json', '.sessions[].messages[].text'],
    ['ndjson', '.text'],
  ] as const)
    it(`gives the same texts from ${EXPORT_FORMATS[id].label} to jq`, function () {
      if (!hasTool('jq', '--version')) this.skip();
      const texts = run('jq', '-c', filter, written(id))
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as string);
      assert.deepEqual(
        texts,
        messages.map(({ text }) => asUtf8(text)),
      );
    });

  it('is a page in which the Nu HTML checker finds no error', function () {
    this.timeout(60_000);
    if (!hasTool('java', '-version')) this.skip();
    const jar = createRequire(import.meta.url)('vnu-jar') as string;
    const { stderr, status } = spawnSync(
      'java',
      ['-Xss4m', '-jar', jar, '--errors-only', '--format', 'json', written('html')],
      { encoding: 'utf8' },
    );
    const { messages: findings } = JSON.parse(stderr) as {
      messages: { message: string; extract?: string }[];
    };
    assert.deepEqual(
      findings.map(({ message, extract }) => `${message} ${extract ?? ''}`),
      [],
    );
    assert.equal(status, 0);
  });
});
