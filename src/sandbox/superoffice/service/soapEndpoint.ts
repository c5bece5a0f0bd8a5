import { htmlAnswer, xmlAnswer, type Answer } from '../http/answer';
import { DeserializationFailed } from '../soap/dataContract';
import { EnvelopeWriter } from '../soap/envelopeWriter';
import {
  actionNotSupported,
  deserializationFailed,
  internalFault,
  SoapFault,
  versionMismatch,
} from '../soap/fault';
import { responseHeader, type ExceptionInfo } from '../soap/headers';
import { SERVICES } from '../soap/namespaces';
import {
  MalformedRequest,
  parseRequest,
  VersionMismatch,
  type RequestEnvelope,
} from '../soap/requestEnvelope';
import { WCF } from '../soap/style';
import { readRequestHeader, type RequestHeader } from './requestHeader';
import { wrapperOf, type Call, type Operation, type Service } from './operation';
import { authenticationFailed, ServerException } from './serverException';
import { BASE_ZONE, findZone, type Zone } from './zone';

export interface SoapRequest {
  readonly contentType: string;
  /** As in the header, quoted or not. */
  readonly action: string;
  readonly body: Buffer;
}

/** The last part of a SOAPAction, for the log. */
export const operationName = (action: string): string => unquote(action).split('/').pop() ?? '';

const unquote = (action: string): string => action.trim().replace(/^"(.*)"$/, '$1');

/** Carries out one POST to a `.svc` as WCF does. */
export function answerSoap(service: Service, request: SoapRequest, call: Omit<Call, 'zone'>): Answer {
  try {
    if (!/^text\/xml\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.contentType))
      return wrongContentType(request);
    const operation = dispatch(service, unquote(request.action));
    const envelope = parseRequest(request.body.toString('utf8').replace(/^\ufeff/, ''));
    return carryOut(service, operation, envelope, call);
  } catch (error) {
    if (error instanceof SoapFault) return xmlAnswer(500, [error.toXml()]);
    if (error instanceof VersionMismatch) return xmlAnswer(500, [versionMismatch().toXml()]);
    if (error instanceof MalformedRequest)
      return htmlAnswer(400, 'Bad Request', 'The request is not well-formed XML.');
    throw error;
  }
}

const wrongContentType = ({ contentType }: SoapRequest): Answer => ({
  status: 415,
  statusText:
    `Cannot process the message because the content type '${contentType.replace(/[^\x20-\x7e]/g, '?')}' was not the ` +
    "expected type 'text/xml; charset=utf-8'.",
});

interface Named {
  readonly name: string;
  readonly operation: Operation;
}

function dispatch({ agent, operations, writing, missing }: Service, action: string): Named {
  const prefix = `${SERVICES}/${agent}/`;
  const name = action.startsWith(prefix) ? action.slice(prefix.length) : '';
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return { name, operation };
  if (writing.includes(name)) throw internalFault(`The sandbox is read-only: it does not carry out ${name}.`);
  if (missing.includes(name)) throw internalFault(`The sandbox does not have the operation ${name}.`);
  throw actionNotSupported(action);
}

function carryOut(
  service: Service,
  { name, operation }: Named,
  envelope: RequestEnvelope,
  call: Omit<Call, 'zone'>,
): Answer {
  const { body } = envelope;
  if (body?.name !== name || body.space !== SERVICES) {
    const found = body ? `'${body.name}' and namespace '${body.space}'` : 'no element';
    throw deserializationFailed(
      name,
      `Expected to find node type 'Element' with name '${name}' and namespace '${SERVICES}'. Found ${found}.`,
    );
  }
  const header = readRequestHeader(envelope.header);
  const zone = findZone(header.timeZoneId, header.timeZoneCode) ?? BASE_ZONE;
  const wrapper = wrapperOf(name, operation);
  const writer = new EnvelopeWriter(WCF);
  const write = (value: Record<string, unknown>, exception: ExceptionInfo | null): Answer =>
    xmlAnswer(
      200,
      writer.write({ fields: responseHeader, values: headerValues(zone, exception) }, wrapper, value),
    );
  try {
    if (service.needsTicket) checkTicket(header, call);
    return write(operation.run(body.children, { ...call, zone }), null);
  } catch (error) {
    if (error instanceof DeserializationFailed) throw deserializationFailed(name, error.message);
    if (error instanceof ServerException) return write({}, error.toInfo());
    throw error;
  }
}

function checkTicket({ ticket }: RequestHeader, { tickets, now }: Omit<Call, 'zone'>): void {
  if (!ticket || !tickets.use(ticket, now)) throw authenticationFailed();
}

const headerValues = (zone: Zone, exception: ExceptionInfo | null): Record<string, unknown> => ({
  ExceptionInfo: exception,
  Succeeded: exception === null,
  TimeZone: { SoTimeZoneId: zone.id, SoTimeZoneLocationCode: zone.code },
});
