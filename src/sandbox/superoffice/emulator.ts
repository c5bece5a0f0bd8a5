import type { Emulator, SandboxOptions } from '../contract';

export function createSuperOfficeEmulator(_options: SandboxOptions): Emulator {
  return {
    handle: (_request, response) => response.writeHead(404).end(),
    login: { userName: 'demo', password: 'demo' },
    basePath: '/Remote/Services88',
    setFault: () => undefined,
    faults: {},
    requests: [],
  };
}
