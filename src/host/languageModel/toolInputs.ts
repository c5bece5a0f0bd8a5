import * as v from 'valibot';
import { CAPS } from './caps';

const text = v.pipe(v.string(), v.nonEmpty());
const limit = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CAPS.rows)));
const byte = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** What a language model may ask each tool for; the manifest says the same to it, which a test compares. */
export const TOOL_INPUTS = {
  listSessions: v.strictObject({
    account: v.optional(text),
    filter: v.optional(text),
    limit,
    next: v.optional(text),
  }),
  readMessages: v.strictObject({
    account: text,
    session: text,
    limit,
    before: v.optional(text),
    after: v.optional(text),
  }),
  searchMessages: v.strictObject({
    account: text,
    session: v.optional(text),
    text,
    limit,
    next: v.optional(text),
  }),
  getExchange: v.strictObject({
    exchange: text,
    part: v.optional(v.picklist(['request', 'response'])),
    start: byte,
    end: byte,
  }),
  explainFailure: v.strictObject({ account: v.optional(text), exchange: v.optional(text) }),
} as const;

export type ToolName = keyof typeof TOOL_INPUTS;
export type ToolInput<Name extends ToolName> = v.InferOutput<(typeof TOOL_INPUTS)[Name]>;
