/** The error codes of the guide that the emulator answers with, see `[UG]/common_errors.html` and the resources' pages. */
const MESSAGES = {
  10000: 'The user is not authenticated',
  10002: 'No user name',
  10003: 'No password',
  10004: 'Wrong user name, password or tenant',
  10005: 'Already logged in in this user space',
  10006: 'The account is disabled',
  10007: 'The password has expired',
  10008: 'Server and client version mismatch',
  10009: 'Login failed',
  10010: 'The user space is too long',
  10011: 'The user space is missing',
  10012: 'Multi-factor authentication required',
  10013: 'Multi-factor authentication required',
  10020: 'Invalid authentication',
  10066: 'The chat session is disabled',
  10100: 'Resource not found',
  10101: 'No permission',
  10200: 'Payload or parameter missing',
  10202: 'Payload or parameter malformed',
  10203: 'Id or objectType invalid or missing',
  10400: 'Too many concurrent requests in this session, try again later',
  10402: 'Timed out waiting for session resources, try again later',
  11000: 'Server error',
} as const;

export type ErrorCode = keyof typeof MESSAGES;

/** Ends a request with the error body of the guide. */
export class XelionError extends Error {
  constructor(
    readonly status: number,
    /** An `ErrorCode`, or any number that a fault asks for. */
    readonly code: number,
  ) {
    super(Object.hasOwn(MESSAGES, code) ? MESSAGES[code as ErrorCode] : `Error ${code}`);
  }
}

export const notFound = (): XelionError => new XelionError(404, 10100);
