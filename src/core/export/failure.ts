import * as v from 'valibot';

/** Why something is not in an export: the code of a `ParleyError` and its parameters. */
export const failure = v.object({
  code: v.string(),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});
