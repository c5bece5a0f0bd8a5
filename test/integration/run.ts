import { bundleHostTests } from '../harness/vscode/bundleHostTests';
import { serverBuild } from '../harness/vscode/builds';
import { desktopForTests, runInDesktop } from '../harness/vscode/desktop';
import { runInExtensionHost } from '../harness/vscode/extensionHostRun';
import type { ExtensionHostRun } from '../harness/vscode/hostReport';
import { provisionServer } from '../harness/vscode/provision';
import { ROOT } from '../harness/paths';
import type { SuiteResult } from '../harness/suiteResult';
import { temporaryFolder } from '../harness/temporaryFolder';

/**
 * Runs the integration tests inside a real VS Code of that label or version: a desktop VS Code where one can be had,
 * else the server build. Expects the extension to be built.
 */
export async function runIntegration(
  version: string,
  grep: string | undefined,
  onLine: (line: string) => void,
): Promise<SuiteResult> {
  const build = serverBuild(version);
  const tests = await bundleHostTests('integration');
  const workspace = await temporaryFolder('parley-workspace');
  const run: ExtensionHostRun = {
    extension: ROOT,
    tests,
    workspace: workspace.path,
    env: { PARLEY_ROOT: ROOT, ...(grep && { PARLEY_GREP: grep }) },
    onLine,
  };
  try {
    const desktop = await desktopForTests(build, onLine);
    if (desktop) return await runInDesktop(desktop, run);
    return await runInExtensionHost(await provisionServer(build, onLine), run);
  } finally {
    await workspace.remove();
  }
}
