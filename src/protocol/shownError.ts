import * as v from 'valibot';
import { isCodedError, toCommonError } from '../core/base/codedError';

/** A failure as the reader shows it: texts are already in the user's language. */
export const shownError = v.object({
  code: v.string(),
  sentence: v.string(),
  nextStep: v.string(),
  /** Id of the recorded exchange that shows what happened. */
  exchange: v.optional(v.string()),
});
export type ShownError = v.InferOutput<typeof shownError>;

/** A failure that happened on the other side of the channel, in that side's words. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';

  constructor(readonly shown: ShownError) {
    super(shown.sentence);
  }
}

/** Anything thrown as it is shown, in English unless the other side put it into words. */
export function showError(error: unknown): ShownError {
  if (error instanceof RemoteError) return error.shown;
  const { code, message, nextStep, exchange } = isCodedError(error) ? error : toCommonError(error);
  return { code, sentence: message, nextStep, ...(exchange === undefined ? {} : { exchange }) };
}
