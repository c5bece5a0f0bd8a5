import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../harness/browser';
import { VSIX } from '../../harness/packageExtension';
import { temporaryFolder, type TemporaryFolder } from '../../harness/temporaryFolder';
import { serverBuild } from '../../harness/vscode/builds';
import { provisionServer, type ProvisionedServer } from '../../harness/vscode/provision';
import { installExtension, startServer, type RunningServer } from '../../harness/vscode/server';
import { testSettings, type Settings } from '../../harness/vscode/userSettings';
import { Workbench } from '../pages/workbench';

const ACTION_TIMEOUT_MS = 30_000;
/** The server's part of the key of SecretStorage, which this server build itself does not hand out. */
const MINTED_KEY = Buffer.alloc(32, 7);

export interface EditorOptions {
  settings?: Settings;
  width?: number;
  height?: number;
}

/** A running VS Code with the packaged Parley installed and a profile of its own; several windows may be open. */
export class Editor {
  private readonly pages: Page[] = [];
  /** What the extension host and the page wrote to their consoles. */
  readonly console: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    private readonly server: RunningServer,
    private readonly folder: TemporaryFolder,
  ) {}

  static async open({ settings = {}, width = 1280, height = 800 }: EditorOptions = {}): Promise<Editor> {
    const { server, browser, extensions } = await sharedParts();
    const folder = await temporaryFolder('parley-workspace');
    const running = await startServer(server, { settings: { ...testSettings, ...settings }, extensions });
    const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true });
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    await context.route('**/mint-key', (route) => route.fulfill({ body: MINTED_KEY }));
    return new Editor(context, running, folder);
  }

  /** The folder that is open in VS Code, empty at first. */
  get workspace(): string {
    return this.folder.path;
  }

  /** Where VS Code keeps settings and what extensions store. */
  get userFolder(): string {
    return path.join(this.server.dataFolder, 'data', 'User');
  }

  /** Opens a window, which shares secrets and settings with the others, and waits until it is usable. */
  async window(): Promise<Workbench> {
    const page = await this.context.newPage();
    this.pages.push(page);
    page.on('console', (message) => this.console.push(`${message.type()} ${message.text()}`));
    page.on('pageerror', (error) => this.console.push(`uncaught ${error.stack ?? error.message}`));
    await page.goto(`${this.server.url}?folder=${encodeURIComponent(this.workspace)}`);
    const workbench = new Workbench(page);
    await workbench.ready();
    return workbench;
  }

  /** Writes a picture of every open window and all logs to `folder`. */
  async saveEvidence(folder: string, name: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const [index, page] of this.pages.entries()) {
      if (!page.isClosed()) await page.screenshot({ path: path.join(folder, `${name}-${index + 1}.png`) });
    }
    const log = [...this.server.log, '', ...this.console].join('\n');
    await writeFile(path.join(folder, `${name}.log`), log);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.server.stop();
    await this.folder.remove();
  }
}

interface SharedParts {
  server: ProvisionedServer;
  browser: Browser;
  /** Holds the installed extension. */
  extensions: string;
}

let parts: Promise<SharedParts> | undefined;

/** What all tests of this program share: the provisioned VS Code that `PARLEY_VSCODE` names, a browser, Parley. */
function sharedParts(): Promise<SharedParts> {
  return (parts ??= (async () => {
    if (!existsSync(VSIX)) throw new Error(`${VSIX} is missing: npm run package builds it.`);
    const server = await provisionServer(serverBuild(process.env['PARLEY_VSCODE'] ?? 'newest'), console.log);
    const extensions = (await temporaryFolder('parley-extensions')).path;
    await installExtension(server, VSIX, extensions);
    return { server, browser: await launchBrowser(), extensions };
  })());
}

/** Closes the shared browser, without which this program would not end. */
export async function closeSharedParts(): Promise<void> {
  await (await parts)?.browser.close();
}
