import type { Call, Route } from '../http/answer';
import { envelope } from '../http/envelope';
import { LANDMARKS } from '../landmarks';
import { ME, reference } from '../world/addressables';

/** The answer of `server/version`; nothing else of the API is told without signing in. */
export const VERSION = {
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

/** What the server is, and who is signed in. */
export const meRoutes: readonly Route[] = [
  { method: 'GET', path: 'server/version', guest: true, answer: () => ({ json: VERSION }) },
  {
    method: 'GET',
    path: 'me/info',
    answer: (call: Call) => ({ json: envelope(me, call.href('me/info')) }),
  },
];

const me = {
  person: { givenName: LANDMARKS.me.name, familyName: '', iconId: '1566788', ...reference(ME) },
  presenceInfo: { status: 'online', statusIcon: 'statusGreen', message: 'Documenting..', busy: false },
  phoneLine: { commonName: 'Arno 201', oid: '1390201', objectType: 'PhoneLine' },
};
