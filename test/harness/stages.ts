import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runIntegration } from '../integration/run';
import { provideBrowser } from './browser';
import { runProcess } from './childProcess';
import { runMocha } from './mocha/runMocha';
import { packageExtension } from './packageExtension';
import { ROOT } from './paths';
import type { SuiteResult } from './suiteResult';
import type { ServerBuild } from './vscode/builds';
import { provisionServer } from './vscode/provision';

export const STAGES = ['lint', 'types', 'unit', 'contract', 'webview', 'integration', 'e2e'] as const;
export type StageName = (typeof STAGES)[number];

export interface Selection {
  stages: readonly StageName[];
  /** The versions of VS Code for integration and e2e. */
  builds: readonly ServerBuild[];
  /** Only the tests whose full name matches. */
  grep: string | undefined;
}

export interface Step {
  title: string;
  /** Resolves with counts when it ran tests; a rejection counts as one failure. */
  run(): Promise<SuiteResult | void>;
}

/** The steps of the selected stages, with what they need before them, in order. Provisioning begins at once. */
export function stepsOf({ stages, builds, grep }: Selection): Step[] {
  const wants = (...names: StageName[]): boolean => names.some((name) => stages.includes(name));
  const suite = (folder: string, timeoutMs: number): Step => ({
    title: folder,
    run: () => runMocha({ folder, timeoutMs }, { grep }),
  });
  const provisioned = wants('webview', 'integration', 'e2e')
    ? provision(wants('integration', 'e2e') ? builds : [])
    : undefined;
  return [
    ...(wants('webview', 'integration') ? [{ title: 'build', run: () => script('esbuild.js') }] : []),
    ...(wants('lint') ? [{ title: 'lint', run: lint }] : []),
    ...(wants('types')
      ? [{ title: 'types', run: () => script('node_modules/typescript/bin/tsc', '-b') }]
      : []),
    ...(wants('unit') ? [suite('unit', 10_000)] : []),
    ...(wants('contract') ? [suite('contract', 120_000)] : []),
    ...(provisioned ? [{ title: 'VS Code and browser', run: () => provisioned.ready() }] : []),
    ...(wants('webview') && hasTests('webview') ? [suite('webview', 60_000)] : []),
    ...(wants('integration') ? builds.map((build) => integration(build, grep)) : []),
    ...(wants('e2e') ? [{ title: 'package', run: packageExtension }] : []),
    ...(wants('e2e') ? builds.map((build) => endToEnd(build, grep)) : []),
  ];
}

/** A suite whose first test is still to come is left out; mocha takes an empty one for a failure. */
function hasTests(folder: string): boolean {
  return readdirSync(path.join(ROOT, 'test', folder), { recursive: true, encoding: 'utf8' }).some((file) =>
    file.endsWith('.test.ts'),
  );
}

function integration({ label, version }: ServerBuild, grep: string | undefined): Step {
  return {
    title: `integration (VS Code ${version})`,
    run: () => runIntegration(label, grep, (line) => console.log(line)),
  };
}

function endToEnd({ label, version }: ServerBuild, grep: string | undefined): Step {
  return {
    title: `e2e (VS Code ${version})`,
    run: () => runMocha({ folder: 'e2e', timeoutMs: 180_000 }, { grep, env: { PARLEY_VSCODE: label } }),
  };
}

/** Fetches beside the first steps what later ones need; `ready` waits for it and tells its failures. */
function provision(builds: readonly ServerBuild[]): { ready(): Promise<void> } {
  const progress = (line: string): void => console.log(`[provision] ${line}`);
  const settled = Promise.allSettled([
    provideBrowser(progress),
    ...builds.map((build) => provisionServer(build, progress)),
  ]);
  return {
    async ready() {
      const failures = (await settled).flatMap((one) =>
        one.status === 'rejected' ? [String(one.reason)] : [],
      );
      if (failures.length > 0) throw new Error(failures.join('\n'));
    },
  };
}

async function lint(): Promise<void> {
  await script('node_modules/eslint/bin/eslint.js', '.');
  await script('node_modules/prettier/bin/prettier.cjs', '--check', '.');
}

async function script(file: string, ...args: string[]): Promise<void> {
  const code = await runProcess(process.execPath, [path.join(ROOT, file), ...args], { cwd: ROOT });
  if (code !== 0) throw new Error(`${path.basename(file)} ended with code ${code}; see above.`);
}
