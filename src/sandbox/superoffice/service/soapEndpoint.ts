import { xmlAnswer, type Answer } from '../http/answer';
import { APPLICATION_TOKEN, isAccessToken } from '../principal/logins';
import { DeserializationFailed } from '../soap/dataContract';
import { EnvelopeWriter } from '../soap/envelopeWriter';
import { actionNotSupported, deserializationFailed, internalFault } from '../soap/fault';
import { responseHeader, type ExceptionInfo } from '../soap/headers';
import { SERVICES } from '../soap/namespaces';
import { parseRequest, type RequestEnvelope } from '../soap/requestEnvelope';
import { styleOf } from '../soap/styleFaults';
import { wrapperOf, type Call, type Operation, type Service } from './operation';
import { readRequestHeader, type RequestHeader } from './requestHeader';
import { authenticationFailed, ServerException } from './serverException';
import { strikeOperation } from './serviceFaults';
import { BASE_ZONE, findZone, type Zone } from './zone';

type Surroundings = Omit<Call, 'zone'>;

/**
 * Carries out one operation of a `.svc`. Throws `SoapFault`, and what `parseRequest` throws.
 * @param action the SOAPAction without quotes
 */
export function answerSoap(
  service: Service,
  action: string,
  xml: string,
  surroundings: Surroundings,
): Answer {
  const { name, operation } = dispatch(service, action);
  const envelope = parseRequest(xml);
  const body = bodyOf(envelope, name);
  const { faults } = surroundings;
  const header = readRequestHeader(envelope.header);
  const zone =
    findZone(header.timeZoneId, header.timeZoneCode) ??
    findZone(null, faults.text('timeZone', 'NO')) ??
    BASE_ZONE;
  const wrapper = wrapperOf(name, operation);
  const writer = new EnvelopeWriter(styleOf(faults, service.agent));
  const write = (value: Record<string, unknown>, exception: ExceptionInfo | null): Answer =>
    xmlAnswer(
      200,
      writer.write({ fields: responseHeader, values: headerValues(zone, exception) }, wrapper, value),
    );
  try {
    authorise(service, header, surroundings);
    strikeOperation(faults, service.agent, name);
    return write(operation.run(body.children, { ...surroundings, zone }), null);
  } catch (error) {
    if (error instanceof DeserializationFailed) throw deserializationFailed(name, error.message);
    if (!(error instanceof ServerException)) throw error;
    if (faults.on('unwrapped')) throw internalFault();
    return write({}, error.toInfo());
  }
}

function dispatch(
  { agent, operations, writing, missing }: Service,
  action: string,
): { readonly name: string; readonly operation: Operation } {
  const prefix = `${SERVICES}/${agent}/`;
  const name = action.startsWith(prefix) ? action.slice(prefix.length) : '';
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return { name, operation };
  if (writing.includes(name)) throw internalFault(`The sandbox is read-only: it does not carry out ${name}.`);
  if (missing.includes(name)) throw internalFault(`The sandbox does not have the operation ${name}.`);
  throw actionNotSupported(action);
}

function bodyOf({ body }: RequestEnvelope, name: string): NonNullable<RequestEnvelope['body']> {
  if (body?.name === name && body.space === SERVICES) return body;
  const found = body ? `node with name '${body.name}' and namespace '${body.space}'` : 'no element';
  throw deserializationFailed(
    name,
    `Expected to find node type 'Element' with name '${name}' and namespace '${SERVICES}'. Found ${found}.`,
  );
}

function authorise(
  { needsTicket }: Service,
  { applicationToken, ticket }: RequestHeader,
  { tickets, faults, now }: Surroundings,
): void {
  if (faults.on('online') && applicationToken !== APPLICATION_TOKEN) {
    const problem = applicationToken ? 'is not valid' : 'is missing';
    throw authenticationFailed(`Failed to validate tokens: the application token ${problem}`);
  }
  if (!needsTicket) return;
  if (!ticket || !(isAccessToken(ticket, faults) || tickets.use(ticket, now))) throw authenticationFailed();
}

const headerValues = (zone: Zone, exception: ExceptionInfo | null): Record<string, unknown> => ({
  ExceptionInfo: exception,
  Succeeded: exception === null,
  TimeZone: { SoTimeZoneId: zone.id, SoTimeZoneLocationCode: zone.code },
});
