import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import * as v from 'valibot';
import { ParleyError } from '../../../core/base/errors';

const TICKET_CLAIM = 'http://schemes.superoffice.net/identity/ticket';
const TENANT_CLAIM = 'http://schemes.superoffice.net/identity/ctx';
/** Clocks differ; a token that has only just expired is let through. */
const SKEW_SECONDS = 300;

/**
 * The signed system user token: `token.yyyyMMddHHmm.signature`, time in UTC, signature RSA-SHA256 in base64 over what stands
 * before it (page "Sign system user token").
 * @param key PEM, also with its line ends lost, or the RSAKeyValue XML that the vendor hands out
 * @throws ParleyError `input.invalid` for a key that cannot be used
 */
export function signSystemUserToken(token: string, key: string, now: number): string {
  const timestamp = new Date(now).toISOString().replace(/\D/g, '').slice(0, 12);
  const content = `${token}.${timestamp}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content, 'utf8'), readPrivateKey(key)).toString('base64')}`;
}

/** @throws ParleyError `input.invalid` */
export function readPrivateKey(text: string): KeyObject {
  try {
    const key = /<RSAKeyValue>/.test(text) ? fromXml(text) : createPrivateKey(restoreLines(text));
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch (cause) {
    throw new ParleyError(
      'input.invalid',
      { what: 'The private key', why: 'it cannot be read as PEM or RSAKeyValue' },
      { cause },
    );
  }
  throw new ParleyError('input.invalid', { what: 'The private key', why: 'it is no RSA key' });
}

/** PEM that went through a one-line input box has lost the line ends that it needs. */
function restoreLines(text: string): string {
  const parts = /(-----BEGIN [^-]+-----)([^-]+)(-----END [^-]+-----)/.exec(text);
  if (!parts) return text;
  const body = (parts[2] ?? '').replace(/\s+/g, '').replace(/.{64}(?=.)/g, '$&\n');
  return `${parts[1]}\n${body}\n${parts[3]}\n`;
}

function fromXml(text: string): KeyObject {
  const names = { n: 'Modulus', e: 'Exponent', d: 'D', p: 'P', q: 'Q', dp: 'DP', dq: 'DQ', qi: 'InverseQ' };
  const jwk: Record<string, string> = { kty: 'RSA' };
  for (const [part, name] of Object.entries(names)) {
    const base64 = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1] ?? '';
    jwk[part] = Buffer.from(base64, 'base64').toString('base64url');
  }
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

const claims = v.object({
  [TICKET_CLAIM]: v.pipe(v.string(), v.startsWith('7T:')),
  [TENANT_CLAIM]: v.optional(v.string()),
  exp: v.optional(v.number()),
});

/**
 * The ticket out of the token that PartnerSystemUserService answers with. Its signature is not checked: it came over TLS
 * from the host that would also tell the key. That it has not expired and is for this tenant is.
 * @throws ParleyError `auth.tenant`, `auth.failed`
 */
export function ticketOfToken(jwt: string, tenant: string, account: string, now: number): string {
  const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8');
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), claims), payload);
  if (!parsed.success) {
    throw new ParleyError('auth.failed', { account, detail: 'the token that it gave holds no ticket' });
  }
  const { [TICKET_CLAIM]: ticket, [TENANT_CLAIM]: context, exp } = parsed.output;
  if (context !== undefined && context.toLowerCase() !== tenant.toLowerCase()) {
    throw new ParleyError('auth.tenant', { tenant });
  }
  if (exp !== undefined && exp + SKEW_SECONDS < now / 1000) {
    throw new ParleyError('auth.failed', { account, detail: 'the token that it gave has already expired' });
  }
  return ticket;
}
