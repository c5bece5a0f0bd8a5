import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { TOOL_INPUTS, type ToolName } from '../../../../src/host/languageModel/toolInputs';
import { SETTINGS, TOOLS } from '../../../../src/host/manifest';

const property = v.looseObject({
  type: v.picklist(['string', 'integer']),
  enum: v.optional(v.array(v.string())),
  minLength: v.optional(v.number()),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
  description: v.string(),
});
const manifest = v.parse(
  v.object({
    contributes: v.object({
      configuration: v.object({ properties: v.record(v.string(), v.looseObject({})) }),
      languageModelTools: v.array(
        v.looseObject({
          name: v.string(),
          when: v.string(),
          inputSchema: v.object({
            required: v.optional(v.array(v.string()), []),
            additionalProperties: v.literal(false),
            properties: v.record(v.string(), property),
          }),
        }),
      ),
    }),
  }),
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../../package.json'), 'utf8')),
);
const { configuration, languageModelTools } = manifest.contributes;

describe('The language-model tools of the manifest', () => {
  it('are those of the code, hidden until a setting of the user allows them', () => {
    assert.deepEqual(
      languageModelTools.map(({ name }) => name),
      Object.values(TOOLS),
    );
    for (const { when } of languageModelTools) assert.equal(when, `config.${SETTINGS.languageModel}`);
    const setting = configuration.properties[SETTINGS.languageModel];
    assert.equal(setting?.['default'], false);
    assert.equal(setting['scope'], 'application', 'a workspace could allow them');
  });

  for (const [name, id] of Object.entries(TOOLS) as [ToolName, string][]) {
    it(`promise for ${id} the input that the code takes`, () => {
      const told = languageModelTools.find((tool) => tool.name === id)?.inputSchema;
      assert.ok(told);
      const takes = (input: object): boolean => v.safeParse(TOOL_INPUTS[name], input).success;
      assert.deepEqual(Object.keys(told.properties), Object.keys(TOOL_INPUTS[name].entries));
      const needed = Object.fromEntries(told.required.map((key) => [key, 'x']));
      assert.ok(takes(needed), 'more is required than the manifest says');
      for (const key of told.required)
        assert.ok(!takes({ ...needed, [key]: undefined }), `${key} is optional`);
      assert.ok(!takes({ ...needed, other: 'x' }));
      for (const [key, rule] of Object.entries(told.properties)) {
        const good = rule.type === 'string' ? (rule.enum ?? ['x']) : [rule.minimum ?? 0, rule.maximum ?? 9];
        const bad =
          rule.type === 'string'
            ? ['', 1, ...(rule.enum ? ['x'] : [])]
            : ['x', 1.5, (rule.minimum ?? 0) - 1, ...(rule.maximum ? [rule.maximum + 1] : [])];
        for (const value of good) assert.ok(takes({ ...needed, [key]: value }), `${key}: ${value}`);
        for (const value of bad) assert.ok(!takes({ ...needed, [key]: value }), `${key}: ${value}`);
      }
    });
  }
});
