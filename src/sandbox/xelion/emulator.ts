import type { Emulator, SandboxOptions } from '../contract';
import { noCounts } from './counts';
import { FAULTS, Faults } from './faults';
import { Pager } from './http/pager';
import { Server } from './http/serve';
import type { Platform } from './platform';
import { addressableRoutes } from './routes/addressables';
import { attachmentRoutes } from './routes/attachments';
import { chatRoutes } from './routes/chats';
import { communicationRoutes } from './routes/communications';
import { LOGIN, loginRoutes } from './routes/login';
import { meRoutes } from './routes/me';
import { recentRoutes } from './routes/recent';
import { SignIns } from './signIns';
import { World } from './world/world';

const KEPT_REQUESTS = 10000;
const TOKEN_LIFE_SECONDS = 3600;

/** The Xelion REST API, version 1, as far as browsing chats needs it. Nothing can be changed through it. */
export function createXelionEmulator(options: SandboxOptions): Emulator {
  const { seed = 1, now = Date.now } = options;
  const faults = new Faults();
  const makeWorld = (): World =>
    new World(seed, faults.number('hugeSession', 0), (oid) => faults.names('goneSession', oid));
  let world = makeWorld();
  const platform: Platform = {
    get world() {
      return world;
    },
    signIns: new SignIns({
      now,
      tokenLifeSeconds: () => faults.number('tokenLife', TOKEN_LIFE_SECONDS),
      refusedTokenCode: () => faults.number('refusedTokenCode', 10000),
    }),
    faults,
    counts: noCounts(),
    pager: new Pager(faults, seed),
    now,
  };
  const routes = [
    ...loginRoutes(platform),
    ...meRoutes,
    ...recentRoutes(platform),
    ...communicationRoutes(platform),
    ...attachmentRoutes(platform),
    ...chatRoutes(platform),
    ...addressableRoutes(platform),
  ];
  const requests: string[] = [];
  const server = new Server(platform, routes);

  return {
    handle: (request, response) => {
      requests.push(`${request.method} ${request.url}`);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      server.serve(request, response).catch((error: unknown) => {
        const isGone = response.closed || !request.complete;
        if (isGone) return;
        console.error(error);
        response.destroy();
      });
    },
    login: LOGIN,
    basePath: '',
    setFault: (name, value) => {
      faults.set(name, value);
      if (name === 'hugeSession') world = makeWorld();
    },
    faults: FAULTS,
    requests,
    counts: () => ({ ...platform.counts, signIns: platform.signIns.count }),
    receive: ({ session, text, at }) => {
      const newest = world.messages(Number(session)).at(-1)?.at ?? 0;
      const seconds = Math.floor((at ?? now()) / 1000);
      return String(world.receive(session, text, at === undefined ? Math.max(seconds, newest) : seconds).oid);
    },
  };
}
