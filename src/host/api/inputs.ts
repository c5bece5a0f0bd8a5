import * as v from 'valibot';
import { ParleyError } from '../../core/base/errors';

// The library's own words quote what was given, which may be a secret.
const text = v.string('it must be a text');
const texts = v.optional(v.array(text, 'it must be a list of texts'));
const COUNT = 'it must be a whole number above 0';
const limit = v.optional(v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(1, COUNT)));
const ZONED = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/;
const toInstant = (iso: string): number => new Date(iso).getTime();
const instant = v.optional(
  v.pipe(
    text,
    v.check(
      (iso) => ZONED.test(iso) && !Number.isNaN(toInstant(iso)),
      'it must be an ISO instant with its zone',
    ),
    v.transform(toInstant),
  ),
);
const filter = v.pipe(
  v.object({
    text: v.optional(text),
    from: instant,
    until: instant,
    types: texts,
    topics: texts,
    openOnly: v.optional(v.boolean('it must be true or false')),
  }),
  v.transform(defined),
);

/** What a call of the API may be given: callers in JavaScript may give anything. */
export const API_INPUTS = {
  addAccount: v.objectWithRest({ kind: text, baseUrl: text }, v.optional(text)),
  listSessions: v.object({
    account: text,
    limit,
    before: v.optional(text),
    filter: v.optional(filter),
  }),
  readMessages: v.object({
    account: text,
    session: text,
    limit,
    before: v.optional(text),
    after: v.optional(text),
  }),
  exchanges: v.object({ account: v.optional(text), limit }),
} as const;

/** @throws ParleyError `input.invalid` naming what is wrong. */
export function readInput<Schema extends v.GenericSchema>(
  schema: Schema,
  given: unknown,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, given);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new ParleyError('input.invalid', { what: v.getDotPath(issue) ?? 'request', why: issue.message });
}

/** The members that are given; `undefined` is as good as not given. */
export function defined<T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
