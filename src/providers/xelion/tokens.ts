import type { Secrets } from '../../core/model/account';
import type { SignInFacts } from '../../core/ports/providerKind';
import { instantOf } from './xelionTime';

/** Our own sign-in at the server, as all windows of this installation share it. */
export interface Tokens {
  readonly authentication: string;
  readonly renewalToken: string | undefined;
  /** Milliseconds since the epoch by this machine's clock; `undefined` when the server did not tell. */
  readonly validUntil: number | undefined;
  readonly signedInAt: number;
  /** Whose sign-in it is: a token is never used for another tenant, user or user space. */
  readonly identity: string;
}

/** The members of `Secrets` that hold a sign-in. */
type Field = 'authentication' | 'renewalToken' | 'validUntil' | 'signedInAt' | 'signedInAs';

/** The stored sign-in, or `undefined` when there is none that can be used. */
export function tokensFrom(secrets: Secrets): Tokens | undefined {
  const { authentication, renewalToken, validUntil, signedInAt, signedInAs } = secrets;
  if (!authentication || signedInAs === undefined) return undefined;
  return {
    authentication,
    renewalToken: renewalToken || undefined,
    validUntil: number(validUntil),
    signedInAt: number(signedInAt) ?? 0,
    identity: signedInAs,
  };
}

export function tokenFacts(secrets: Secrets): SignInFacts | undefined {
  const tokens = tokensFrom(secrets);
  return (
    tokens && {
      scheme: 'xelion',
      ...(tokens.validUntil !== undefined && { expiresAt: tokens.validUntil }),
      ...(tokens.signedInAt > 0 && { signedInAt: tokens.signedInAt }),
      fields: Object.keys(tokenChanges(undefined)),
    }
  );
}

/** The changes that store a sign-in, or with `undefined` forget it. */
export function tokenChanges(tokens: Tokens | undefined): Record<Field, string | undefined> {
  return {
    authentication: tokens?.authentication,
    renewalToken: tokens?.renewalToken,
    validUntil: tokens?.validUntil?.toString(),
    signedInAt: tokens?.signedInAt.toString(),
    signedInAs: tokens?.identity,
  };
}

/**
 * When the sign-in ends by this machine's clock: the server's `validUntil` is UTC by the server's clock, which the `Date`
 * header of the same answer tells, so a wrong clock here does no harm. A header by which it would have ended before it
 * began is some proxy's and does not count.
 */
export function validUntilHere(
  validUntil: string | undefined,
  dateHeader: string | undefined,
  now: number,
): number | undefined {
  const ends = instantOf(validUntil ?? '');
  if (ends === undefined) return undefined;
  const life = ends - new Date(dateHeader ?? '').getTime();
  return life > 0 ? now + life : ends;
}

/** True once `share` (0 to 1) of the sign-in's life is over. */
export function isDue(tokens: Tokens, now: number, share: number): boolean {
  const { validUntil, signedInAt } = tokens;
  return validUntil !== undefined && now >= signedInAt + (validUntil - signedInAt) * share;
}

/** True while the server still accepts a renewal, as far as is known. */
export function isAlive(tokens: Tokens, now: number): boolean {
  return tokens.validUntil === undefined || now < tokens.validUntil;
}

function number(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? undefined : value;
}
