import { FaultSwitches } from '../faultSwitches';

/**
 * What can be made to go wrong, or to look unusual. Where nothing else is said, `true` concerns every request, a number
 * that many requests, and names of operations only those, e.g. `GetChatMessages,GetChatSessionEntity`.
 */
export const FAULTS = {
  // The service
  wrappedError: 'Calls fail with status 200, Succeeded=false and an ExceptionInfo',
  nestedError: 'Like wrappedError, but what went wrong is told by the innermost of three exceptions',
  fault500: 'Calls fail with a SOAP fault and status 500',
  fault200: 'Calls fail with a SOAP fault and status 200',
  unwrapped:
    'Exceptions of the server, also about tickets, come as SOAP faults that do not tell what went wrong',
  noArchiveRights: 'Archives are refused with SoSentryException',
  sessionGone: 'Sessions are listed but cannot be read (SoNotFoundException); a number is the one session',
  sessionGoneQuietly: 'Like sessionGone, but the answer is nil instead of an exception',
  // Signing in
  authenticationRefused: 'Signing in answers AuthenticationSucceeded=false whatever the password',
  ticketExpired: 'All tickets that were issued before this is switched on are expired from then on',
  ticketUses: 'A ticket is good for so many uses',
  ticketLife: 'A ticket lives so many seconds after each use, instead of six hours',
  accessTokenExpired: 'The access token is refused',
  online: 'Like SuperOffice Online: an application token is asked for, other tenants answer 421',
  tenantState: 'What the tenant status page tells, e.g. Suspended or OnlineMaintenance; Running when off',
  // HTTP
  unsupportedMediaType: 'Status 415',
  wrongSubdomain: 'Status 421, as after a tenant has moved',
  unavailable: 'Status 503',
  error500: 'Status 500 with an HTML page',
  error500Empty: 'Status 500 with nothing',
  html: 'Status 200 with an HTML page, as from a sign-in portal',
  empty: 'Status 200 with nothing',
  slow: 'Answers come after so many milliseconds; 3000 when switched on without a number',
  truncated:
    'The answer ends early; a number is the bytes that are sent, names of operations concern only those',
  reset: 'The connection breaks in the middle of the answer; values as for truncated',
  // The document
  malformed: 'An end tag fits no start tag; a number is which one, counted from 1',
  doctype: 'The document has a document type with an entity',
  bom: 'The document begins with a byte order mark',
  encoding: 'The document is in the encoding utf-16, iso-8859-1 or windows-1252, and says so',
  seedPage:
    "The form of the vendor's generated pages: indented, xsi:type, no header, their SOAP 1.2 namespace; 1.1 for that of SOAP 1.1 with headers",
  prefixes: 'Other prefixes, all declared on the envelope',
  defaultNamespaces: 'Default namespaces instead of prefixes',
  sections: 'Texts in CDATA sections',
  comments: 'Comments and processing instructions between elements and in the middle of texts',
  unknownElements: 'Elements of a future version after every element',
  unknownEnums: 'Names of a future version for all members of enumerations',
  nulls: 'Nulls are left out (absent) or come as empty elements (empty) instead of xsi:nil',
  emptyAsNil: 'Arrays without items come as nil',
  // The data
  shuffled: 'Messages and sessions come in no order',
  duplicates: 'Every third message, session and row comes twice',
  hugeSession: 'There is a session with so many messages; 100000 when switched on without a number',
  timeZone: 'Dates of sessions are told in this zone: NO, DK, FR, US-NY, US-CA or UTC',
} as const satisfies Record<string, string>;

export type FaultName = keyof typeof FAULTS;
export type Faults = FaultSwitches<FaultName>;

export const createFaults = (): Faults => new FaultSwitches<FaultName>(FAULTS);
