import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator, Sandbox, SandboxLogin, SandboxOptions } from './contract';
import { createSuperOfficeEmulator } from './superoffice/emulator';
import { createXelionEmulator } from './xelion/emulator';

export type { Sandbox, SandboxLogin, SandboxOptions } from './contract';

/** Starts both emulated platforms on loopback, each on a free port of its own. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const emulators = {
    superoffice: createSuperOfficeEmulator(options),
    xelion: createXelionEmulator(options),
  };
  const setFault: Sandbox['setFault'] = (name, value) => {
    const [platform, ...rest] = name.split('.');
    if (platform !== 'superoffice' && platform !== 'xelion')
      throw new RangeError(`No fault is called ${name}`);
    emulators[platform].setFault(rest.join('.'), value);
  };
  for (const [name, value] of Object.entries(options.faults ?? {})) setFault(name, value);
  // Only now: what listens keeps a process alive, also after a mistyped fault.
  const superoffice = await listen(emulators.superoffice);
  const xelion = await listen(emulators.xelion).catch(async (error: unknown) => {
    await close(superoffice.server);
    throw error;
  });
  return {
    superoffice: superoffice.login,
    xelion: xelion.login,
    setFault,
    faults: Object.fromEntries(
      Object.entries(emulators).flatMap(([platform, { faults }]) =>
        Object.entries(faults).map(([name, meaning]) => [`${platform}.${name}`, meaning]),
      ),
    ),
    requests: (platform) => emulators[platform].requests,
    counts: (platform) => emulators[platform].counts?.() ?? {},
    receive: (platform, message) => {
      const { receive } = emulators[platform];
      if (!receive) throw new RangeError(`Nothing can arrive at ${platform}`);
      return receive(message);
    },
    stop: async () => {
      await Promise.all([close(superoffice.server), close(xelion.server)]);
    },
  };
}

async function listen(emulator: Emulator): Promise<{ server: Server; login: SandboxLogin }> {
  const server = createServer(emulator.handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { server, login: { baseUrl: `http://127.0.0.1:${port}${emulator.basePath}`, ...emulator.login } };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
