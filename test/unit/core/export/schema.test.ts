import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import type { ExportRequestInput } from '../../../../src/core/export/exportRequest';
import { runExport, updateExport } from '../../../../src/core/export/runExport';
import { ParleyError } from '../../../../src/core/base/errors';
import { sessionId } from '../../../../src/core/model/ids';
import { fakeProvider } from './fakeProvider';
import { memoryTarget } from './memoryTarget';
import { platformOf } from './platforms';
import { sample, samples } from './samples';
import { testDeps } from './testDeps';

const never = new AbortController().signal;
const schema = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../../media/export-schema.json'), 'utf8'),
) as object;
const golden = (name: string): string => readFileSync(path.join(import.meta.dirname, 'golden', name), 'utf8');

describe('The published JSON Schema', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { 'date-time': /Z$/ } });
  ajv.addSchema(schema, 'export');
  const accepts = (definition: string, value: unknown): void => {
    const validate: ValidateFunction | undefined = ajv.getSchema(`export#/$defs/${definition}`);
    assert.ok(validate, definition);
    assert.ok(validate(value), JSON.stringify(validate.errors, undefined, 1));
  };

  it('describes every member of the JSON document, and no other is there', () =>
    accepts('document', JSON.parse(golden('session.json'))));

  it('describes every line of NDJSON', () => {
    for (const line of golden('session.ndjson').split('\n').slice(0, -1))
      accepts('message', JSON.parse(line));
  });

  it('rejects a member that it does not know', () => {
    const [line = ''] = golden('session.ndjson').split('\n');
    assert.throws(() => accepts('message', { ...(JSON.parse(line) as object), unknown: 1 }));
  });

  it('describes the manifest of an export with everything, of an update, and of sessions that failed', async () => {
    const target = memoryTarget();
    const request: ExportRequestInput = {
      formats: ['html', 'csv'],
      scope: { filter: { text: 'chat', openOnly: true } },
      range: { from: 0 },
      messages: { directions: ['incoming'], authors: ['Anna Øst'] },
      split: { messages: 3 },
      pseudonyms: true,
      attachments: true,
    };
    const more = { pseudonymKey: new Uint8Array(32) };
    const platform = platformOf([9, 3], {
      beforeRead: ({ session }) => {
        if (session === 's1') throw new ParleyError('notFound', { what: session });
      },
      change: (page) => ({ ...page, oddities: [{ problem: 'No id.' }] }),
    });
    platform.messages.set(sessionId('s0'), [
      sample(0, { attachments: [{ id: '1', name: 'a' }] }),
      ...samples(9).slice(1),
    ]);
    await runExport(request, testDeps(fakeProvider(platform), target, more), never);
    accepts('manifest', JSON.parse(target.text('manifest.json')));
    await updateExport(testDeps(fakeProvider(platformOf([20, 3])), target, more), never);
    accepts('manifest', JSON.parse(target.text('manifest.json')));
  });
});
