import { escapeText } from './xmlText';
import { SOAP } from './namespaces';

const DISPATCHER = 'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher';
const ADDRESSING = 'http://schemas.microsoft.com/ws/2005/05/addressing/none';

/** A SOAP 1.1 fault. */
export class SoapFault extends Error {
  /**
   * @param code the fault code, of the namespace `space`
   * @param status of the HTTP response; 500 by the rules
   */
  constructor(
    readonly code: string,
    readonly space: string,
    message: string,
    readonly status = 500,
  ) {
    super(message);
  }

  toXml(): string {
    return (
      `<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault>` +
      `<faultcode xmlns:a="${this.space}">a:${this.code}</faultcode>` +
      `<faultstring xml:lang="en-US">${escapeText(this.message)}</faultstring>` +
      '</s:Fault></s:Body></s:Envelope>'
    );
  }
}

export const actionNotSupported = (action: string): SoapFault =>
  new SoapFault(
    'ActionNotSupported',
    ADDRESSING,
    `The message with Action '${action}' cannot be processed at the receiver, due to a ContractFilter mismatch at the ` +
      'EndpointDispatcher. This may be because of either a contract mismatch (mismatched Actions between sender and ' +
      'receiver) or a binding/security mismatch between the sender and the receiver.',
  );

export const deserializationFailed = (operation: string, detail: string): SoapFault =>
  new SoapFault(
    'DeserializationFailed',
    DISPATCHER,
    `The formatter threw an exception while trying to deserialize the message: Error in deserializing body of ` +
      `request message for operation '${operation}'. ${detail}`,
  );

export const internalFault = (detail?: string, status?: number): SoapFault =>
  new SoapFault(
    'InternalServiceFault',
    DISPATCHER,
    detail ??
      'The server was unable to process the request due to an internal error.  For more information about the error, ' +
        'either turn on IncludeExceptionDetailInFaults (either from ServiceBehaviorAttribute or from the ' +
        '<serviceDebug> configuration behavior) on the server in order to send the exception information back to the ' +
        'client, or turn on tracing as per the Microsoft .NET Framework SDK documentation and inspect the server ' +
        'trace logs.',
    status,
  );

export const versionMismatch = (): SoapFault =>
  new SoapFault('VersionMismatch', SOAP, `The envelope is not of the namespace ${SOAP}.`);
