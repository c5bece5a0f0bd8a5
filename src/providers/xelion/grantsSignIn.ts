import type { SignInAnswer } from '../../core/ports/providerKind';

/** Of the sign-in's requests, those that get tokens; the others end a sign-in or ask for a code. */
const GETS_TOKENS = /^POST me\/(?:login|renew)$/;

export function grantsSignIn({ operation, status }: SignInAnswer): boolean {
  return GETS_TOKENS.test(operation) && status >= 200 && status < 300;
}
