import { l10n } from 'vscode';
import { ERROR_TEXTS } from '../../core/base/errorTexts';
import type { ErrorParams, ParleyError } from '../../core/base/errors';
import type { ShownError } from '../../protocol/rows';

/** The error's sentence in the user's language. */
export function sentence(error: ParleyError): string {
  return l10n.t(ERROR_TEXTS[error.code][0], paramsOf(error));
}

/** What the user can do now, in the user's language. */
export function nextStep(error: ParleyError): string {
  return l10n.t(ERROR_TEXTS[error.code][1], paramsOf(error));
}

/** Its values. What it is about and why may be in words of Parley's own; a single word is a name of something. */
function paramsOf({ params }: ParleyError): ErrorParams {
  const { what, why } = params;
  const own = Object.entries({ what, why }).flatMap(([key, value]) =>
    typeof value === 'string' && value.includes(' ') ? [[key, l10n.t(value)] as const] : [],
  );
  return { ...params, ...Object.fromEntries(own) };
}

export function shownError(error: ParleyError): ShownError {
  return {
    code: error.code,
    sentence: sentence(error),
    nextStep: nextStep(error),
    ...(error.exchange && { exchange: error.exchange }),
  };
}
