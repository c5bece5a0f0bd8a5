import type { ParleyError } from '../base/errors';

/** How the last that was asked of an account's server went. */
export type AccountState =
  | { readonly status: 'signedOut' }
  | { readonly status: 'signingIn' }
  | { readonly status: 'ready' }
  | { readonly status: 'failed'; readonly error: ParleyError };

/** Only failures that concern the whole account make it fail; a session that is gone does not. */
export function failsTheAccount(error: ParleyError): boolean {
  if (error.code === 'cancelled') return false;
  return /^(auth|secret|network|settings)\.|^server\.(unavailable|wrongAddress)$|^wire\.notTheService$/.test(
    error.code,
  );
}
