import { FaultSwitches } from '../faultSwitches';

/**
 * Every fault of this emulator. One that "strikes" can be set to a number, the next N requests, or to names of routes such
 * as `me/login` or `communications`; otherwise it strikes every request but those of `me/` and `server/`.
 */
export const FAULTS = {
  tokenLife: 'Seconds that a sign-in lives; 3600 without it.',
  refusedTokenCode: 'Error code of a token that is not or no longer valid, e.g. 10021; 10000 without it.',
  code10005:
    '`off`: one user space may be used by several sign-ins at once. `always`: every login is refused with 401/10005.',
  mfa: 'Login asks for a code sent by `me/requestmfa`. The value is the error code, 10012 or 10013 (the guide has both).',
  passwordExpired: 'Login is refused with 401/10007.',
  accountDisabled: 'Login is refused with 401/10006.',
  versionMismatch: 'Login is refused with 401/10008.',
  unknownTenant: 'No tenant is known: everything is 404/10100.',
  renewFails: 'Strikes: renewal is refused with 401/10009, and the tokens stay as they were.',

  busy: 'Strikes: 429/10400, too many concurrent requests.',
  busyCode: 'Error code of every 429, e.g. 10402 (timed out waiting for session resources).',
  retryAfter: 'Seconds in the header Retry-After of every 429 and 503; there is none without it.',
  maxInFlight: 'More requests than this at one time in one sign-in are answered 429.',
  error500: 'Strikes: 500/11000.',
  empty500: 'Strikes: 500 without a body.',
  error503: 'Strikes: 503 with a web page.',
  htmlError: 'Strikes: 502 with a web page of a proxy.',
  html200: 'Strikes: 200 with a sign-in web page.',
  redirect: 'Strikes: 302 to https://example.com/.',
  truncated: 'Strikes: the JSON ends in its middle, in an answer that is complete as far as HTTP can tell.',
  reset: 'Strikes: the connection breaks in the middle of the body.',
  gzip: 'Answers are compressed for clients that accept it.',
  latency: 'Milliseconds between a request and the beginning of its answer, even of me/ and server/.',
  slow: 'Milliseconds between the eight pieces of a body.',

  foreignHrefs: 'Links lead to this origin (https://developer.xelion.nl for `true`).',
  compoundCursors: 'Cursors are `<date>_<oid>`.',
  shortPages: 'Pages are shorter than asked for, at random, though the list goes on.',
  emptyPages: 'Some pages are empty, though the list goes on behind their cursor.',
  pageSize: 'Rows of a page, whatever `limit` says.',
  omitEndCursors:
    'The last page in either direction has no cursor in that direction; without it there always is one.',
  noPaging: 'Lists have no `meta.paging` (`links`: no links for paging either, `meta`: no `meta` at all).',
  duplicates: 'A page begins with the row of its cursor, so that pages overlap.',
  missingFields: 'Messages lack most of their members, other ones in each.',
  oddRecords: 'Every page has a row without an object and one whose object has no oid.',

  hugeSession: 'Messages of one more session, e.g. 100000. Changing it forgets what has arrived.',
  disabledSession: 'Oids, separated by commas, of sessions to which nothing can be sent.',
  goneSession: 'Oids, separated by commas, of sessions that have disappeared: 404/10100.',
  liveMessages: 'With every request for the newest messages of a session, one more arrives.',
  lateMessages:
    'With every request for the newest messages of a session, one arrives that is dated ten minutes back.',
  serveChats: '`GET /chats` lists the sessions; without it 404/10100.',
} as const;

export type FaultName = keyof typeof FAULTS;
export type Faults = FaultSwitches<FaultName>;

export const createFaults = (): Faults => new FaultSwitches<FaultName>(FAULTS);

/** Whether the value of the fault, oids separated by commas, has this one. */
export const hasOid = (faults: Faults, name: FaultName, oid: number): boolean =>
  faults.text(name, '')?.split(',').includes(String(oid)) ?? false;
