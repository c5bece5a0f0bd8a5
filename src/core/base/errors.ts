import { CodedError, type ErrorDetails, type ErrorParams, isCodedError, toCommonError } from './codedError';
import { ERROR_TEXTS, type ErrorCode, isErrorCode } from './errorTexts';

export type { ErrorDetails, ErrorParams } from './codedError';
export type { ErrorCode } from './errorTexts';

/** Every failure that leaves a room: a code of the closed set with the values for its texts. `message` is for logs only. */
export class ParleyError extends CodedError<ErrorCode> {
  constructor(code: ErrorCode, params: ErrorParams = {}, details: ErrorDetails = {}) {
    super(code, ERROR_TEXTS[code], params, details);
  }
}

/** Recognises an error of the closed set, also one made by another bundle of the product. */
export function isParleyError(error: unknown): error is ParleyError {
  return isCodedError(error) && isErrorCode(error.code);
}

/** Anything thrown, as an error of the closed set; aborts become `cancelled`, what nobody expected becomes `internal`. */
export function toParleyError(error: unknown): ParleyError {
  return isParleyError(error) ? error : toCommonError(error);
}
