import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../src/sandbox/contract';

/** Lets the extension host switch faults of a sandbox that runs elsewhere: `GET /NAME?VALUE`. */
export async function startSwitchboard(sandbox: Sandbox): Promise<{ url: string; stop(): void }> {
  const server = createServer(({ url = '' }, response) => {
    const { pathname, search } = new URL(url, 'http://switchboard');
    sandbox.setFault(pathname.slice(1), search.slice(1));
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => void server.close() };
}

/** Leaves no socket behind. */
export async function switchFault(switchboard: string, name: string, value: boolean): Promise<void> {
  const request = get(`${switchboard}${name}?${value}`, { agent: false });
  const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
  response.resume();
  await once(response, 'close');
}
