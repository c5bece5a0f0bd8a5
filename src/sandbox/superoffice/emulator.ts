import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator, SandboxOptions } from '../contract';
import { RequestLog } from '../requestLog';
import { World } from './data/world';
import { createFaults } from './faults';
import { readBody } from './http/readBody';
import { route, type ReceivedRequest } from './http/router';
import { send } from './http/send';
import { spoilingOf } from './http/spoiling';
import { LOGIN, TENANT } from './principal/logins';
import { TicketStore } from './service/ticketStore';

/** SuperOffice NetServer's web services `Services88`, as far as reading chats needs them, and what surrounds them. */
export function createSuperOfficeEmulator({ seed = 1, now = Date.now }: SandboxOptions): Emulator {
  const faults = createFaults();
  const seconds = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : value * 1000;
  const world = new World(seed, () => faults.number('hugeSession', 100_000));
  const tickets = new TicketStore(seed, TENANT, () => ({
    life: seconds(faults.number('ticketLife', 1)),
    uses: faults.number('ticketUses', 1),
  }));
  const log = new RequestLog();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const received = await receive(request);
    log.add(`${received.method} ${request.url} ${received.operation}`.trim());
    const answer = route(received, { world, faults, tickets, now: now() });
    await send(answer, response, spoilingOf(faults, received.operation));
  };
  return {
    handle: (request, response) => {
      handle(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    },
    login: LOGIN,
    basePath: '/Remote/Services88',
    setFault: (name, value) => {
      faults.set(name, value);
      if (name === 'ticketExpired' && faults.on(name)) tickets.expireAll();
    },
    faults: faults.meanings,
    requests: log.lines,
    receive: ({ session, text, at = now() }) => {
      const id = world.receive(Number(session), text, at);
      if (id === undefined) throw new RangeError(`There is no chat session ${session}`);
      return String(id);
    },
  };
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const soapAction = request.headers['soapaction'];
  const action = typeof soapAction === 'string' ? soapAction.trim().replace(/^"(.*)"$/, '$1') : '';
  return {
    method: request.method ?? '',
    path: (request.url ?? '').split('?')[0]?.toLowerCase() ?? '',
    origin: `http://${request.headers.host ?? 'localhost'}`,
    contentType: request.headers['content-type'] ?? '',
    action,
    operation: action.split('/').pop() ?? '',
    body: await readBody(request),
  };
}
