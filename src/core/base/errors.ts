import { ERROR_TEXTS, type ErrorCode } from './errorTexts';

export type { ErrorCode } from './errorTexts';
/** Values for the `{name}` places of an error's texts. Never a secret. */
export type ErrorParams = Readonly<Record<string, string | number>>;

export interface ErrorDetails {
  readonly cause?: unknown;
  /** Id of the recorded exchange that shows what happened. */
  readonly exchange?: string;
  /** True when the same call may succeed if it is simply repeated later. */
  readonly retryable?: boolean;
}

/** Every failure that leaves a room: a code of the closed set with the values for its texts. `message` is for logs only. */
export class ParleyError extends Error {
  override readonly name = 'ParleyError';
  readonly exchange: string | undefined;
  readonly retryable: boolean;

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    details: ErrorDetails = {},
  ) {
    super(
      fill(ERROR_TEXTS[code][0], params),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.exchange = details.exchange;
    this.retryable = details.retryable ?? false;
  }

  /** What the user can do now, in English. */
  get nextStep(): string {
    return fill(ERROR_TEXTS[this.code][1], this.params);
  }
}

/** Recognises an error of the closed set, also one made by another bundle of the product. */
export function isParleyError(error: unknown): error is ParleyError {
  return (
    error instanceof Error &&
    error.name === 'ParleyError' &&
    'code' in error &&
    String(error.code) in ERROR_TEXTS
  );
}

/** Anything thrown, as an error of the closed set; aborts become `cancelled`, what nobody expected becomes `internal`. */
export function toParleyError(error: unknown): ParleyError {
  if (isParleyError(error)) return error;
  if (error instanceof Error && error.name === 'AbortError')
    return new ParleyError('cancelled', {}, { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new ParleyError('internal', { detail }, { cause: error });
}

function fill(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    name in params ? String(params[name]) : place,
  );
}
