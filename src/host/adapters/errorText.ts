import { l10n } from 'vscode';
import { ERROR_TEXTS } from '../../core/base/errorTexts';
import type { ParleyError } from '../../core/base/errors';
import type { ShownError } from '../../protocol/rows';

/** The error's sentence in the user's language. */
export function sentence(error: ParleyError): string {
  return l10n.t(ERROR_TEXTS[error.code][0], error.params);
}

/** What the user can do now, in the user's language. */
export function nextStep(error: ParleyError): string {
  return l10n.t(ERROR_TEXTS[error.code][1], error.params);
}

export function shownError(error: ParleyError): ShownError {
  return {
    code: error.code,
    sentence: sentence(error),
    nextStep: nextStep(error),
    ...(error.exchange && { exchange: error.exchange }),
  };
}
