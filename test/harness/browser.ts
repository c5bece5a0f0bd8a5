import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { runProcess } from './childProcess';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PROGRAMS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** The browser and fonts in which the sandbox's emoji, Hebrew, Arabic and Chinese texts can be read on a screenshot. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji', 'fonts-noto-cjk'];

/**
 * Finds an installed Chrome, Chromium or Edge: `CHROME_PATH` first. As root on Debian it is installed when missing;
 * everywhere else the error says what to do.
 */
export async function provideBrowser(progress: (line: string) => void): Promise<string> {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, which does not exist.`);
  }
  const found = findBrowser();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    await installOnDebian(progress);
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No Chrome, Chromium or Edge was found. Install one (Debian: apt-get install chromium) or set CHROME_PATH to its program.',
  );
}

/** Starts the browser without a window, unless `HEADED` is set. */
export async function launchBrowser(progress: (line: string) => void = console.log): Promise<Browser> {
  const executablePath = await provideBrowser(progress);
  return chromium.launch({ executablePath, args: FLAGS, headless: !process.env['HEADED'] });
}

function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = PROGRAMS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...PLACES].find((file) => existsSync(file));
}

async function installOnDebian(progress: (line: string) => void): Promise<void> {
  progress(`Browser: installing Debian's ${DEBIAN_PACKAGES.join(', ')} (once)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const output: string[] = [];
  const onLine = (line: string): void => void output.push(line);
  const install = ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES];
  for (const args of [['update', '-q'], install]) {
    if ((await runProcess('apt-get', args, { env, onLine })) !== 0) {
      throw new Error(`apt-get ${args.join(' ')} failed:\n${output.slice(-10).join('\n')}`);
    }
  }
}
