import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** What a finished mocha run writes last, to the file that `PARLEY_RESULT` names. */
export const suiteResult = v.object({
  done: v.literal(true),
  passes: v.number(),
  failures: v.number(),
  pending: v.number(),
});
export type SuiteResult = v.InferOutput<typeof suiteResult>;

/** Undefined when the run did not get as far as writing a whole result. */
export async function readSuiteResult(file: string): Promise<SuiteResult | undefined> {
  try {
    return v.parse(suiteResult, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
