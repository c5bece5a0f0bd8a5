import { startSandbox } from '../../../src/sandbox/sandbox';

/** The sandbox in a process of its own, so that its work is not the client's: `server.ts MESSAGES LATENCY`. */
const [messages, latency] = process.argv.slice(2).map(Number);
const sandbox = await startSandbox({
  faults: { 'xelion.hugeSession': messages ?? 0, 'xelion.latency': latency ?? 0, 'xelion.code10005': 'off' },
});
process.send?.(sandbox.xelion);
process.once('disconnect', () => void sandbox.stop().then(() => process.exit()));
