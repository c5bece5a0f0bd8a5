/** Values for the `{name}` places of an error's texts. Never a secret. */
export type ErrorParams = Readonly<Record<string, string | number>>;
/** One sentence that a user understands and one next step; `{name}` stands for a parameter of the error. */
export type ErrorText = readonly [sentence: string, nextStep: string];

export interface ErrorDetails {
  readonly cause?: unknown;
  /** Id of the recorded exchange that shows what happened. */
  readonly exchange?: string;
  /** True when the same call may succeed if it is simply repeated later. */
  readonly retryable?: boolean;
}

/** A failure with a code and words for it. `message` is for logs only. */
export class CodedError<Code extends string = string> extends Error {
  override readonly name = 'ParleyError';
  readonly exchange: string | undefined;
  readonly retryable: boolean;
  readonly #nextStep: string;

  constructor(
    readonly code: Code,
    [sentence, nextStep]: ErrorText,
    readonly params: ErrorParams,
    { cause, exchange, retryable = false }: ErrorDetails,
  ) {
    super(fill(sentence, params), cause === undefined ? undefined : { cause });
    this.#nextStep = nextStep;
    this.exchange = exchange;
    this.retryable = retryable;
  }

  /** What the user can do now, in English. */
  get nextStep(): string {
    return fill(this.#nextStep, this.params);
  }
}

/** Recognises such an error, also one made by another bundle of the product. */
export function isCodedError(error: unknown): error is CodedError {
  return error instanceof Error && error.name === 'ParleyError' && 'code' in error;
}

/** What can go wrong anywhere. All that the reader needs: what fails elsewhere reaches it in words. */
export const COMMON_TEXTS = {
  cancelled: ['Cancelled.', 'Start it again when you want to.'],
  internal: [
    'Something went wrong inside Parley: {detail}.',
    'Please report this with the log of the Parley output channel.',
  ],
} as const satisfies Record<string, ErrorText>;

export class CommonError extends CodedError<keyof typeof COMMON_TEXTS> {
  constructor(code: keyof typeof COMMON_TEXTS, params: ErrorParams = {}, details: ErrorDetails = {}) {
    super(code, COMMON_TEXTS[code], params, details);
  }
}

/** What has no code yet: aborts become `cancelled`, what nobody expected becomes `internal`. */
export function toCommonError(error: unknown): CommonError {
  if (error instanceof Error && error.name === 'AbortError')
    return new CommonError('cancelled', {}, { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new CommonError('internal', { detail }, { cause: error });
}

function fill(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    name in params ? String(params[name]) : place,
  );
}
