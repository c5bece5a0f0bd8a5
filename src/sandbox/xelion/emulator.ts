import type { Emulator, SandboxOptions } from '../contract';

export function createXelionEmulator(_options: SandboxOptions): Emulator {
  return {
    handle: (_request, response) => response.writeHead(404).end(),
    login: { userName: 'demo', password: 'demo' },
    basePath: '',
    setFault: () => undefined,
    faults: {},
    requests: [],
  };
}
