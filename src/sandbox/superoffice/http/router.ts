import { ARCHIVE } from '../archive/archiveService';
import { CHAT } from '../chat/chatService';
import { exchangeSystemUserToken } from '../online/partnerSystemUser';
import { tenantState } from '../online/tenantState';
import { TENANT } from '../principal/logins';
import { PRINCIPAL } from '../principal/principalService';
import type { Call } from '../service/operation';
import { answerSoap } from '../service/soapEndpoint';
import { SoapFault, versionMismatch } from '../soap/fault';
import { MalformedRequest, VersionMismatch } from '../soap/requestEnvelope';
import { htmlAnswer, xmlAnswer, type Answer } from './answer';
import { httpFault } from './httpFaults';
import { spoilDocument } from './spoiling';

export interface ReceivedRequest {
  readonly method: string;
  /** In lower case, without the query. */
  readonly path: string;
  readonly origin: string;
  readonly contentType: string;
  /** The SOAPAction without quotes. */
  readonly action: string;
  /** The last part of the action. */
  readonly operation: string;
  /** Undefined when it was too long. */
  readonly body: Buffer | undefined;
}

type Surroundings = Omit<Call, 'zone'>;

/** Any virtual directory may come first, e.g. that of a tenant. */
const SERVICE = /\/remote\/services88\/(soprincipal|chat|archive)\.svc$/;
const PARTNER = /\/login\/services\/partnersystemuserservice\.svc$/;
const STATE = /^\/api\/state\/(\w+)$/;

const AGENTS = { soprincipal: PRINCIPAL, chat: CHAT, archive: ARCHIVE } as const;

/** Gives every request its answer. */
export function route(request: ReceivedRequest, surroundings: Surroundings): Answer {
  const { path, origin, method } = request;
  const { faults, tickets, now } = surroundings;
  const tenant = STATE.exec(path)?.[1];
  if (tenant !== undefined) {
    if (method !== 'GET') return { status: 405, headers: { Allow: 'GET' } };
    return tenantState(tenant, faults.text('tenantState', 'Suspended') ?? 'Running', origin, now);
  }
  if (PARTNER.test(path)) {
    return soap(request, surroundings, 'PartnerSystemUserService', (xml) =>
      exchangeSystemUserToken({ action: request.action, xml, origin, tickets, now }),
    );
  }
  const agent = SERVICE.exec(path)?.[1] as keyof typeof AGENTS | undefined;
  if (!agent) return htmlAnswer(404, 'Not Found', 'There is nothing at this address.');
  const owner = /^\/(cust\d+)\//.exec(path)?.[1];
  if (faults.on('online') && owner !== undefined && owner !== TENANT.toLowerCase()) {
    return { status: 421, statusText: 'Wrong subdomain used to access tenant' };
  }
  const service = AGENTS[agent];
  return soap(request, surroundings, service.agent, (xml) =>
    answerSoap(service, request.action, xml, surroundings),
  );
}

/** What WCF's BasicHttpBinding does around every operation. */
function soap(
  { method, contentType, operation, body }: ReceivedRequest,
  { faults }: Surroundings,
  title: string,
  carryOut: (xml: string) => Answer,
): Answer {
  if (method === 'GET') {
    return htmlAnswer(200, `${title} Service`, 'Metadata publishing for this service is currently disabled.');
  }
  if (method !== 'POST') return { status: 405, headers: { Allow: 'GET, POST' } };
  const struck = httpFault(faults, operation);
  if (struck) return struck;
  if (!body) return { status: 413 };
  if (!/^text\/xml\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) return wrongContentType(contentType);
  return spoilDocument(
    guard(() => carryOut(body.toString('utf8').replace(/^\ufeff/, ''))),
    faults,
  );
}

function guard(carryOut: () => Answer): Answer {
  try {
    return carryOut();
  } catch (error) {
    if (error instanceof SoapFault) return xmlAnswer(error.status, [error.toXml()]);
    if (error instanceof VersionMismatch) return xmlAnswer(500, [versionMismatch().toXml()]);
    if (error instanceof MalformedRequest) return { status: 400 };
    throw error;
  }
}

const wrongContentType = (contentType: string): Answer => ({
  status: 415,
  statusText:
    `Cannot process the message because the content type '${contentType.replace(/[^\x20-\x7e]/g, '?')}' was not the ` +
    "expected type 'text/xml; charset=utf-8'.",
});
