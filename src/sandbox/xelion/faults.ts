/** Every fault of this emulator. "Counted" ones take a number: that many requests are hit, then it is over. */
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
  renewFails: 'Counted. Renewal is refused with 401/10009, and the tokens stay as they were.',

  only: 'The faults below, up to `slow`, hit only paths that contain this text; without it all but `me/` and `server/`.',
  busy: 'Counted. 429/10400, too many concurrent requests.',
  busyCode: 'Error code of every 429, e.g. 10402 (timed out waiting for session resources).',
  retryAfter: 'Seconds in the header Retry-After of every 429 and 503; there is none without it.',
  maxInFlight: 'More requests than this at one time in one sign-in are answered 429.',
  error500: 'Counted. 500/11000.',
  empty500: 'Counted. 500 without a body.',
  error503: 'Counted. 503 with a web page.',
  htmlError: 'Counted. 502 with a web page of a proxy.',
  html200: 'Counted. 200 with a sign-in web page.',
  redirect: 'Counted. 302 to this URL (https://example.com/ for `true`).',
  truncated: 'Counted. The JSON ends in its middle, in an answer that is complete as far as HTTP can tell.',
  reset: 'Counted. The connection breaks in the middle of the body.',
  gzip: 'Answers are compressed for clients that accept it.',
  latency: 'Milliseconds before an answer begins.',
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
export type FaultValue = string | number | boolean;

/** Which faults are on, and how often those that are counted will still strike. */
export class Faults {
  readonly #on = new Map<string, FaultValue>();

  /** @throws RangeError for a name that is not in `FAULTS` */
  set(name: string, value: FaultValue | undefined): void {
    if (!Object.hasOwn(FAULTS, name)) throw new RangeError(`No fault is called ${name}`);
    // A command line has only text.
    const known = typeof value === 'string' ? ({ true: true, false: false }[value] ?? value) : value;
    if (known === undefined || known === false) this.#on.delete(name);
    else this.#on.set(name, known);
  }

  isOn(name: FaultName): boolean {
    return this.#on.has(name);
  }

  /** Its value as text; `fallback` when it is on without one, `undefined` when it is off. */
  text(name: FaultName, fallback = ''): string | undefined {
    const value = this.#on.get(name);
    return value === undefined ? undefined : value === true ? fallback : String(value);
  }

  /** Its value as a number; `fallback` when it is off or has none. */
  number(name: FaultName, fallback: number): number {
    const value = Number(this.text(name, 'none'));
    return Number.isFinite(value) ? value : fallback;
  }

  /** Whether a counted fault strikes now; always, when its value is not a number. */
  strikes(name: FaultName): boolean {
    const left = this.number(name, Infinity);
    if (!this.isOn(name) || left <= 0) return false;
    if (left !== Infinity) this.#on.set(name, left - 1);
    return true;
  }

  /** Whether the value, oids separated by commas, has this one. */
  names(name: FaultName, oid: number): boolean {
    return (this.text(name)?.split(',') ?? []).includes(String(oid));
  }
}
