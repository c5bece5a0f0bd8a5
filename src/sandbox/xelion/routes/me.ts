import type { Answer, Call, Route } from '../http/answer';
import { envelope } from '../http/envelope';
import { XelionError } from '../http/xelionError';
import { LANDMARKS } from '../landmarks';
import { notSignedIn, tokensOf, type SignIn, type SignIns } from '../signIns';

export const LOGIN = { userName: 'arno', password: 'Orca-1975-sandbox', tenant: LANDMARKS.tenant } as const;

const VERSION = {
  apiVersionMajor: 1,
  apiVersionMinor: 4,
  apiVersionPatch: null,
  buildNumber: '20241001.1',
  serverVersionMajor: 9,
  serverVersionUpdate: 0,
  serverVersionPatch: 1,
  serverVersionBeta: null,
  brand: '',
};
const MAX_USER_SPACE = 200;

/** Signing in and out, and who is signed in. */
export function meRoutes(signIns: SignIns): readonly Route[] {
  return [
    { method: 'GET', path: 'server/version', guest: true, answer: () => ({ json: VERSION }) },
    { method: 'POST', path: 'me/login', guest: true, answer: (call) => login(call, signIns) },
    { method: 'POST', path: 'me/renew', answer: (call) => renew(call, signIns) },
    { method: 'POST', path: 'me/logout', guest: true, answer: (call) => logout(call, signIns) },
    { method: 'GET', path: 'me/info', answer: me },
  ];
}

function login(call: Call, signIns: SignIns): Answer {
  // The guide: the session of the token that comes along is ended first.
  const old = signIns.find(call.authorization);
  if (old) signIns.end(old);
  const credentials = readCredentials(call.body);
  if (!credentials.userName) throw new XelionError(400, 10002);
  if (!credentials.password) throw new XelionError(400, 10003);
  if (!credentials.userSpace) throw new XelionError(401, 10011);
  if (credentials.userSpace.length > MAX_USER_SPACE) throw new XelionError(401, 10010);
  if (credentials.userName !== LOGIN.userName || credentials.password !== LOGIN.password) {
    throw new XelionError(401, 10004);
  }
  if (signIns.isTaken(credentials.userSpace)) throw new XelionError(401, 10005);
  return {
    json: {
      ...tokensOf(signIns.start(credentials.userSpace)),
      version: '1.4',
      serverVersion: '9 update 0',
      buildNumber: VERSION.buildNumber,
      brand: '',
      host: null,
      tenant: LOGIN.tenant,
      userName: LOGIN.userName,
    },
  };
}

function renew(call: Call, signIns: SignIns): Answer {
  const signIn = signedIn(call);
  const proof = readJson(call.body);
  if (typeof proof !== 'string') throw new XelionError(400, 10202);
  if (proof !== signIn.renewalToken && proof !== LOGIN.password) throw new XelionError(401, 10009);
  signIns.renew(signIn);
  return { json: tokensOf(signIn) };
}

function logout(call: Call, signIns: SignIns): Answer {
  if (call.authorization === undefined) throw new XelionError(403, 10000);
  const signIn = signIns.find(call.authorization);
  if (!signIn) throw notSignedIn(call.authorization);
  signIns.end(signIn);
  return {};
}

function me(call: Call): Answer {
  return {
    json: envelope(
      {
        person: {
          givenName: LANDMARKS.me.name,
          familyName: '',
          iconId: '1566788',
          commonName: LANDMARKS.me.name,
          oid: LANDMARKS.me.oid,
          objectType: 'Person',
        },
        presenceInfo: { status: 'online', statusIcon: 'statusGreen', message: 'Documenting..', busy: false },
        phoneLine: { commonName: 'Arno 201', oid: '1390201', objectType: 'PhoneLine' },
      },
      call.href('me/info'),
    ),
  };
}

function signedIn(call: Call): SignIn {
  if (!call.signIn) throw notSignedIn(call.authorization);
  return call.signIn;
}

/** @throws XelionError 400 for a body that is empty or no JSON */
function readJson(body: Buffer): unknown {
  if (body.length === 0) throw new XelionError(400, 10200);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new XelionError(400, 10202);
  }
}

function readCredentials(body: Buffer): Partial<Record<'userName' | 'password' | 'userSpace', string>> {
  const credentials = readJson(body);
  if (typeof credentials !== 'object' || credentials === null) throw new XelionError(400, 10202);
  return Object.fromEntries(Object.entries(credentials).filter(([, value]) => typeof value === 'string'));
}
