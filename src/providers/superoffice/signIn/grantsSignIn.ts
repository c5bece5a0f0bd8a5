import type { SignInAnswer } from '../../../core/ports/providerKind';

/** The servers say in the body whether they let somebody in, whatever the status. */
const LETS_IN = /<(?:\w+:)?(?:AuthenticationSucceeded|IsSuccessful)\b[^>]*>\s*(?:true|1)\s*</;

/** Whether an answer of `AuthenticateUsernamePassword` or of the vendor's sign-in host is a sign-in. */
export function grantsSignIn({ status, body }: SignInAnswer): boolean {
  if (status < 200 || status >= 300) return false;
  return LETS_IN.test(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'));
}
