import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type Settings = Record<string, unknown>;

/** A quiet editor in which nothing but Parley speaks up, moves or asks. */
const QUIET: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.dialogStyle': 'custom',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** On top of it what makes every dialog and every moment drivable by a test. */
const DRIVABLE: Settings = {
  'files.simpleDialog.enable': true,
  'workbench.reduceMotion': 'on',
};

/** Writes `User/settings.json` of a profile that is not started yet; later settings win. */
export async function writeUserSettings(dataFolder: string, ...settings: Settings[]): Promise<void> {
  const folder = path.join(dataFolder, 'User');
  await mkdir(folder, { recursive: true });
  const all = Object.assign({}, ...settings) as Settings;
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(all, null, 2));
}

export const quietSettings: Settings = QUIET;
export const testSettings: Settings = { ...QUIET, ...DRIVABLE };
