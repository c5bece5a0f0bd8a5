// `npm run soak [-- oldest|newest]`: a day with Parley in one real VS Code, whose window is reloaded now and then.
// PARLEY_SOAK_SCALE=0.02 makes the day a short one. Expects the extension to be built.
import { startSandbox } from '../../src/sandbox/sandbox';
import { ROOT } from '../harness/paths';
import { temporaryFolder } from '../harness/temporaryFolder';
import { serverBuild } from '../harness/vscode/builds';
import { bundleHostTests } from '../harness/vscode/bundleHostTests';
import { runInExtensionHost } from '../harness/vscode/extensionHostRun';
import { provisionServer } from '../harness/vscode/provision';
import { type Day } from './day';
import { startSwitchboard } from './switchboard';

const RELOADS = 5;
const WINDOW_TIMEOUT_MS = 60 * 60_000;
const ALARMING = /unhandled|uncaught|listener LEAK|rejected promise|parley.*error|error.*parley/i;

const scale = Number(process.env['PARLEY_SOAK_SCALE'] ?? '1');
const aWindow = (ofTheDay: number): number => Math.max(1, Math.ceil((ofTheDay * scale) / (RELOADS + 1)));

const sandbox = await startSandbox();
const switchboard = await startSwitchboard(sandbox);
const day: Day = {
  accounts: 8,
  sessions: aWindow(2000),
  faults: aWindow(200),
  expiries: aWindow(20),
  switchboard: switchboard.url,
  logins: { superoffice: { ...sandbox.superoffice }, xelion: { ...sandbox.xelion } },
};
const { sessions, faults, expiries } = day;
console.log(`${RELOADS + 1} windows, in each:`, { sessions, faults, expiries });
const workspace = await temporaryFolder('parley-soak');
const alarming: string[] = [];
const server = await provisionServer(serverBuild(process.argv[2] ?? 'newest'), console.log);
const result = await runInExtensionHost(
  server,
  {
    extension: ROOT,
    tests: await bundleHostTests('soak'),
    workspace: workspace.path,
    env: { PARLEY_SOAK: JSON.stringify(day) },
    onLine: (line) => console.log(line),
  },
  {
    reloads: RELOADS,
    timeoutMs: WINDOW_TIMEOUT_MS,
    // The record of exchanges is soon full, and what it holds no longer grows.
    settings: { 'parley.wire.recordedMegabytes': 1 },
    onConsole: (line) => {
      if (ALARMING.test(line)) alarming.push(line);
    },
  },
);
await workspace.remove();
switchboard.stop();
await sandbox.stop();
for (const line of alarming) console.error(line);
console.log(`${result.passes} passed, ${result.failures + alarming.length} failed`);
process.exit(result.failures + alarming.length > 0 ? 1 : 0);
