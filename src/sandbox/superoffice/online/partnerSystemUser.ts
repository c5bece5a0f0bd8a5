import { createSign, createVerify } from 'node:crypto';
import { xmlAnswer, type Answer } from '../http/answer';
import { APPLICATION_TOKEN, SYSTEM_USER_TOKEN, TENANT } from '../principal/logins';
import type { TicketStore } from '../service/ticketStore';
import { readMembers } from '../soap/dataContract';
import { actionNotSupported } from '../soap/fault';
import { INSTANCE, SOAP } from '../soap/namespaces';
import { parseRequest } from '../soap/requestEnvelope';
import { string } from '../soap/wireType';
import { escapeText } from '../soap/xmlText';
import { systemUserKey, systemUserPublicKey } from './systemUserKey';

const SPACE = 'http://www.superoffice.com/superid/partnersystemuser/0.1';
const ACTION = `${SPACE}/IPartnerSystemUserService/Authenticate`;
/** How far the client's clock may be off. */
const TOLERANCE = 60 * 60 * 1000;

export interface Exchange {
  /** Without quotes. */
  readonly action: string;
  readonly xml: string;
  /** Of this server, e.g. `http://127.0.0.1:1234`. */
  readonly origin: string;
  readonly tickets: TicketStore;
  readonly now: number;
}

class Refusal extends Error {}

/**
 * Exchanges a signed system user token for a ticket inside a JWT.
 * @see https://docs.superoffice.com/en/authentication/online/auth-application/get-system-user-ticket.html
 */
export function exchangeSystemUserToken({ action, xml, origin, tickets, now }: Exchange): Answer {
  if (action !== ACTION) throw actionNotSupported(action);
  const { header, body } = parseRequest(xml);
  const block = (name: string): string | undefined =>
    header.find((element) => element.name === name && element.space === SPACE)?.text;
  const request = readMembers(
    body?.children ?? [],
    { SignedSystemToken: string, ReturnTokenType: string },
    SPACE,
  );
  try {
    if (block('ApplicationToken') !== APPLICATION_TOKEN)
      throw new Refusal('The application token is not valid.');
    if (block('ContextIdentifier') !== TENANT) throw new Refusal('The context identifier is unknown.');
    if (request.ReturnTokenType !== 'Jwt')
      throw new Refusal('The sandbox only returns tokens of the type Jwt.');
    checkSignature(request.SignedSystemToken ?? '', now);
    return reply({ IsSuccessful: true, Token: makeJwt(tickets.issue(now), origin, now) });
  } catch (error) {
    if (error instanceof Refusal) return reply({ IsSuccessful: false, ErrorMessage: error.message });
    throw error;
  }
}

/** `token.yyyyMMddHHmm.signature`, where the signature is RSA-SHA256 of what is before it, in base64. */
function checkSignature(signed: string, now: number): void {
  const [, content = '', token, stamp = '', signature = ''] =
    /^((.*)\.(\d{12}))\.([^.]*)$/.exec(signed) ?? [];
  if (token !== SYSTEM_USER_TOKEN) throw new Refusal('The system user token is unknown.');
  const verify = createVerify('RSA-SHA256').update(content);
  if (!verify.verify(systemUserPublicKey(), signature, 'base64'))
    throw new Refusal('The signature is not valid.');
  const part = (from: number, to: number): number => Number(stamp.slice(from, to));
  const signedAt = Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12));
  if (Math.abs(now - signedAt) > TOLERANCE)
    throw new Refusal('The signed token is too old, or the clock is wrong.');
}

function makeJwt(ticket: string, origin: string, now: number): string {
  const identity = 'http://schemes.superoffice.net/identity';
  const seconds = Math.floor(now / 1000);
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = [
    { typ: 'JWT', alg: 'RS256', kid: 'sandbox' },
    {
      iss: 'SuperOffice AS (Parley sandbox)',
      aud: 'spn:sandbox',
      iat: seconds,
      exp: seconds + 300,
      [`${identity}/ticket`]: ticket,
      [`${identity}/ctx`]: TENANT,
      [`${identity}/netserver_url`]: `${origin}/${TENANT}/Remote/Services88/`,
      [`${identity}/webapi_url`]: `${origin}/${TENANT}/api/`,
    },
  ]
    .map(encode)
    .join('.');
  return `${content}.${createSign('RSA-SHA256').update(content).sign(systemUserKey(), 'base64url')}`;
}

interface Reply {
  readonly IsSuccessful: boolean;
  readonly Token?: string;
  readonly ErrorMessage?: string;
}

function reply({ IsSuccessful, Token, ErrorMessage }: Reply): Answer {
  const member = (name: string, value: string | undefined): string =>
    value === undefined
      ? `<${name} i:nil="true" xmlns:i="${INSTANCE}"/>`
      : `<${name}>${escapeText(value)}</${name}>`;
  return xmlAnswer(200, [
    `<s:Envelope xmlns:s="${SOAP}"><s:Body><AuthenticationResponse xmlns="${SPACE}">` +
      `<IsSuccessful>${IsSuccessful}</IsSuccessful>${member('Token', Token)}${member('ErrorMessage', ErrorMessage)}` +
      '</AuthenticationResponse></s:Body></s:Envelope>',
  ]);
}
