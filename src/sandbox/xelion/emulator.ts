import type { Emulator, SandboxOptions } from '../contract';
import { noCounts } from './counts';
import { RequestLog } from '../requestLog';
import { createFaults, hasOid } from './faults';
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

const TOKEN_LIFE_SECONDS = 3600;
/** Messages of the huge session when its fault is merely on. */
const HUGE = 100000;

/** The Xelion REST API, version 1, as far as browsing chats needs it. Nothing can be changed through it. */
export function createXelionEmulator(options: SandboxOptions): Emulator {
  const { seed = 1, now = Date.now } = options;
  const faults = createFaults();
  const makeWorld = (): World =>
    new World(seed, faults.number('hugeSession', HUGE) ?? 0, (oid) => hasOid(faults, 'goneSession', oid));
  let world = makeWorld();
  const platform: Platform = {
    get world() {
      return world;
    },
    signIns: new SignIns({
      now,
      tokenLifeSeconds: () => faults.number('tokenLife', undefined) ?? TOKEN_LIFE_SECONDS,
      refusedTokenCode: () => faults.number('refusedTokenCode', undefined) ?? 10000,
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
  const log = new RequestLog();
  const server = new Server(platform, routes);

  return {
    handle: (request, response) => {
      log.add(`${request.method} ${request.url}`);
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
    faults: faults.meanings,
    requests: log.lines,
    counts: () => ({ ...platform.counts, signIns: platform.signIns.count }),
    receive: ({ session, text, at }) => {
      const newest = world.messages(Number(session)).at(-1)?.at ?? 0;
      const seconds = Math.floor((at ?? now()) / 1000);
      return String(world.receive(session, text, at === undefined ? Math.max(seconds, newest) : seconds).oid);
    },
  };
}
