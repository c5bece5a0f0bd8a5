import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator, SandboxOptions } from '../contract';
import { RequestLog } from '../requestLog';
import { ARCHIVE } from './archive/archiveService';
import { CHAT } from './chat/chatService';
import { World } from './data/world';
import { createFaults } from './faults';
import { htmlAnswer, send, type Answer } from './http/answer';
import { readBody } from './http/readBody';
import { LOGIN, TENANT } from './principal/logins';
import { PRINCIPAL } from './principal/principalService';
import type { Service } from './service/operation';
import { answerSoap, operationName } from './service/soapEndpoint';
import { TicketStore } from './service/ticketStore';

/** Any virtual directory may come first, upper and lower case are the same. */
const SERVICE_PATH = /\/remote\/services88\/(\w+)\.svc$/;
const SERVICES: readonly Service[] = [PRINCIPAL, CHAT, ARCHIVE];

/** SuperOffice NetServer's web services `Services88`, as far as reading chats needs them. */
export function createSuperOfficeEmulator({ seed = 1, now = Date.now }: SandboxOptions): Emulator {
  const faults = createFaults();
  const world = new World(seed);
  const tickets = new TicketStore(seed, TENANT, () => ({}));
  const log = new RequestLog();

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = (request.url ?? '').split('?')[0]?.toLowerCase() ?? '';
    const agent = SERVICE_PATH.exec(path)?.[1];
    const service = SERVICES.find((candidate) => candidate.agent.toLowerCase() === agent);
    const action = request.headers['soapaction'];
    const named = typeof action === 'string' ? action : '';
    log.add(`${request.method} ${request.url} ${operationName(named)}`.trim());
    if (!service) return htmlAnswer(404, 'Not Found', 'There is no such service.');
    const body = await readBody(request);
    if (request.method === 'GET')
      return htmlAnswer(200, `${service.agent} Service`, 'You have created a service.');
    if (request.method !== 'POST') return { status: 405, headers: { Allow: 'GET, POST' } };
    if (!body) return { status: 413 };
    const contentType = request.headers['content-type'] ?? '';
    return answerSoap(service, { contentType, action: named, body }, { world, faults, tickets, now: now() });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await send(await answer(request), response);
  };
  return {
    handle: (request, response) => {
      handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    },
    login: LOGIN,
    basePath: '/Remote/Services88',
    setFault: (name, value) => faults.set(name, value),
    faults: faults.meanings,
    requests: log.lines,
  };
}
