import type { Answer, Call, Route } from '../http/answer';
import { readJson, readStrings } from '../http/json';
import { XelionError, type ErrorCode } from '../http/xelionError';
import { LANDMARKS } from '../landmarks';
import type { Platform } from '../platform';
import { tokensOf } from '../signIns';
import { VERSION } from './me';

export const LOGIN = { userName: 'arno', password: 'Orca-1975-sandbox', tenant: LANDMARKS.tenant } as const;

const MAX_USER_SPACE = 200;

/** Signing in, renewing and signing out, by the guide's pages of `me/login`, `me/renew` and `me/logout`. */
export function loginRoutes(platform: Platform): readonly Route[] {
  const { counts } = platform;
  // Whether a code was sent that has not been used.
  let isMfaSent = false;

  function logIn(call: Call): Answer {
    // The guide: the session of the token that comes along is ended first.
    const old = platform.signIns.find(call.authorization);
    if (old) platform.signIns.end(old);
    const credentials = readStrings(call.body);
    const refused = refusal(credentials, platform, isMfaSent);
    if (refused) throw refused;
    isMfaSent = false;
    counts.logins++;
    return {
      json: {
        ...tokensOf(platform.signIns.start(credentials.userSpace ?? '')),
        version: `${VERSION.apiVersionMajor}.${VERSION.apiVersionMinor}`,
        serverVersion: `${VERSION.serverVersionMajor} update ${VERSION.serverVersionUpdate}`,
        buildNumber: VERSION.buildNumber,
        brand: VERSION.brand,
        host: null,
        tenant: LOGIN.tenant,
        userName: LOGIN.userName,
      },
    };
  }

  // The guide's page of this request is not known; path and body are a guess.
  function requestMfa(call: Call): Answer {
    counts.mfaRequests++;
    isMfaSent = readStrings(call.body).email === LANDMARKS.mfa.email;
    return {};
  }

  return [
    { method: 'POST', path: 'me/login', guest: true, answer: counted(logIn, () => counts.refusedLogins++) },
    { method: 'POST', path: 'me/requestmfa', guest: true, answer: requestMfa },
    {
      method: 'POST',
      path: 'me/renew',
      answer: counted(
        (call) => renew(call, platform),
        () => counts.refusedRenewals++,
      ),
    },
    { method: 'POST', path: 'me/logout', guest: true, answer: (call) => logOut(call, platform) },
  ];
}

function counted(answer: Route['answer'], count: () => void): Route['answer'] {
  return (call) => {
    try {
      return answer(call);
    } catch (error) {
      count();
      throw error;
    }
  };
}

/** Why these credentials are refused, in the order in which a server can know. */
function refusal(
  { userName, password, userSpace, mfa, email }: Readonly<Partial<Record<string, string>>>,
  { faults, signIns }: Platform,
  isMfaSent: boolean,
): XelionError | undefined {
  if (!userName) return new XelionError(400, 10002);
  if (!password) return new XelionError(400, 10003);
  if (!userSpace) return new XelionError(401, 10011);
  const mfaCode = faults.number('mfa', 10013);
  const space = faults.text('code10005', 'always');
  const reasons: [boolean, ErrorCode][] = [
    [userSpace.length > MAX_USER_SPACE, 10010],
    [faults.on('versionMismatch'), 10008],
    [userName !== LOGIN.userName || password !== LOGIN.password, 10004],
    [faults.on('accountDisabled'), 10006],
    [faults.on('passwordExpired'), 10007],
    [
      faults.on('mfa') && !(isMfaSent && mfa === LANDMARKS.mfa.code && email === LANDMARKS.mfa.email),
      mfaCode === 10012 ? 10012 : 10013,
    ],
    [space === 'always' || (space !== 'off' && signIns.isTaken(userSpace)), 10005],
  ];
  const code = reasons.find(([applies]) => applies)?.[1];
  return code && new XelionError(401, code);
}

function renew(call: Call, { signIns, faults, counts }: Platform): Answer {
  const proof = readJson(call.body);
  if (typeof proof !== 'string') throw new XelionError(400, 10202);
  const { signIn } = call;
  const isProven = proof === signIn?.renewalToken || proof === LOGIN.password;
  if (!signIn || !isProven || faults.strikes('renewFails', 'me/renew')) throw new XelionError(401, 10009);
  signIns.renew(signIn);
  counts.renewals++;
  return { json: tokensOf(signIn) };
}

function logOut(call: Call, { signIns, counts }: Platform): Answer {
  if (call.authorization === undefined) throw new XelionError(403, 10000);
  if (!call.signIn) throw signIns.refusal(call.authorization);
  signIns.end(call.signIn);
  counts.logouts++;
  return {};
}
