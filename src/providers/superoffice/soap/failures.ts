import { ParleyError, type ErrorDetails } from '../../../core/base/errors';
import type { HttpResponse } from '../../../wire/http';
import { readExceptionInfo, readFault, type ServerException } from './exceptionInfo';
import type { SoapReader } from './soapReader';

/** Who asked for what, for the texts of errors. */
export interface CallContext {
  /** Name of the account. */
  readonly account: string;
  readonly host: string;
  /** What was asked for, e.g. `chat session 42`. */
  readonly what: string;
  /** Local name of the body's element that answers. */
  readonly answer: string;
}

/** The sentence of every such fault, which may be translated, and the name of the switch that it ends with. */
const WCF_SAYS_NOTHING =
  /unable to process the request due to an internal error|IncludeExceptionDetailInFaults/;
const HIDDEN = 'it does not tell what went wrong (InternalServiceFault)';
const UNKNOWN = 'it does not know this operation (ActionNotSupported)';

/**
 * Whether a failure is the fault with which a server that does not wrap its exceptions answers to all of them alike, a
 * ticket that it no longer takes included.
 */
export const hidesItsReason = ({ code, params }: ParleyError): boolean =>
  code === 'server.error' && params['detail'] === HIDDEN;

/** Whether a failure says that this is not to be had here: for lack of rights, or because the server does not know it. */
export const isRefusal = ({ code, params }: ParleyError): boolean =>
  code === 'forbidden' || (code === 'server.error' && params['detail'] === UNKNOWN);

/** The failure that the envelope itself tells: a Fault, `Succeeded=false`, an ExceptionInfo with content, a wrong body. */
export function envelopeFailure(
  reader: SoapReader,
  response: HttpResponse,
  context: CallContext,
): ParleyError | undefined {
  if (reader.fault) return exceptionFailure(readFault(reader.fault), response, context);
  const exception = readExceptionInfo(reader.headers.get('ExceptionInfo'));
  const succeeded = reader.headers.get('Succeeded')?.text.trim();
  if (exception) return exceptionFailure(exception, response, context);
  if (succeeded === 'false' || succeeded === '0') {
    return new ParleyError(
      'server.error',
      { detail: 'it says that the call did not succeed, and not why' },
      { exchange: response.exchange },
    );
  }
  if (reader.bodyName !== context.answer && response.status < 400) {
    const detail = `its body holds ${reader.bodyName ?? 'nothing'} instead of ${context.answer}`;
    return new ParleyError('wire.malformed', { detail }, { exchange: response.exchange });
  }
  return undefined;
}

function exceptionFailure(
  { types, text, allText }: ServerException,
  { exchange }: HttpResponse,
  { account, what }: CallContext,
): ParleyError {
  const details: ErrorDetails = { exchange };
  const is = (...names: string[]): boolean =>
    types.some((type) => names.some((name) => type === name || type.endsWith(`.${name}`)));
  const says = (phrase: RegExp): boolean => phrase.test(allText);
  const detail = text || types.at(-1) || 'it does not say why';
  if (is('SoInvalidPasswordException')) return new ParleyError('auth.badCredentials', { account }, details);
  if (says(/application ?(token|id)/i)) return new ParleyError('auth.applicationToken', {}, details);
  if (
    is('SoSessionException') ||
    says(/SoSessionException|Authentication failed|Failed to validate tokens/)
  ) {
    return new ParleyError('auth.expired', { account }, details);
  }
  if (is('SoSentryException', 'SoLicenseException', 'SecurityException', 'SecurityAccessDeniedException')) {
    return new ParleyError('forbidden', { account, detail }, details);
  }
  if (is('SoNotFoundException')) return new ParleyError('notFound', { what }, details);
  if (is('ActionNotSupported')) return new ParleyError('server.error', { detail: UNKNOWN }, details);
  const hidden = is('InternalServiceFault') && types.length === 1 && says(WCF_SAYS_NOTHING);
  return new ParleyError('server.error', { detail: hidden ? HIDDEN : detail }, details);
}

/** The failure that the HTTP status tells when the body holds no envelope that tells more. */
export function statusFailure(
  response: HttpResponse,
  { account, host }: CallContext,
): ParleyError | undefined {
  const { status, exchange, headers } = response;
  const html = isHtml(headers['content-type']);
  if (status >= 200 && status < 300 && !html) return undefined;
  switch (status) {
    case 401:
      return new ParleyError(
        'auth.failed',
        { account, detail: 'the web server itself asks for a sign-in (HTTP 401)' },
        { exchange },
      );
    case 403:
      return new ParleyError(
        'forbidden',
        { account, detail: 'the web server refuses it (HTTP 403)' },
        { exchange },
      );
    case 415:
      return new ParleyError(
        'server.error',
        { detail: 'it does not take SOAP 1.1 as text/xml (HTTP 415)' },
        { exchange },
      );
    case 421:
      return new ParleyError('server.wrongAddress', { status: 'HTTP 421' }, { exchange });
    case 429:
      return new ParleyError('server.busy', {}, { exchange, retryable: true });
    case 502:
    case 503:
    case 504:
      return new ParleyError(
        'server.unavailable',
        { status: `HTTP ${status}` },
        { exchange, retryable: true },
      );
  }
  if (html && status < 500) {
    return new ParleyError(
      'wire.notTheService',
      { host, expected: 'SuperOffice web services' },
      { exchange },
    );
  }
  return new ParleyError('server.error', { detail: `it answered with HTTP ${status}` }, { exchange });
}

export const isHtml = (contentType: string | undefined): boolean => /\bhtml\b/i.test(contentType ?? '');
