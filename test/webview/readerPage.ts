import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { provideBrowser } from '../harness/browser';
import type { Scenario } from './page/scenario';
import { readerPage } from '../../src/host/reader/readerPage';
import { ENGLISH } from './strings';
import { THEMES, type ThemeName } from './themes';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ORIGIN = 'http://reader.test';
const NONCE = 'bm9uY2U=';

interface Built {
  readonly script: string;
  readonly style: string;
  readonly host: string;
  readonly icons: string;
}
let built: Promise<Built> | undefined;
let browser: Browser | undefined;

/** Builds the reader as it is shipped, and the host that it talks to here. */
async function buildOnce(): Promise<Built> {
  execFileSync(process.execPath, ['esbuild.js', '--production'], { cwd: ROOT, stdio: 'pipe' });
  const host = await build({
    entryPoints: [path.join(ROOT, 'test/webview/page/fakeHost.ts')],
    bundle: true,
    format: 'iife',
    target: 'chrome128',
    write: false,
  });
  const dist = (name: string): string => readFileSync(path.join(ROOT, 'dist', name), 'utf8');
  return {
    script: dist('webview.js'),
    style: dist('webview.css'),
    icons: dist('icons.svg'),
    host: host.outputFiles[0]?.text ?? '',
  };
}

export interface ReaderPageOptions extends Partial<Omit<Scenario, 'strings' | 'icons'>> {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly zoom?: number;
  /** The session that the page is made for, and the title that it has. */
  readonly session?: string;
  readonly title?: string;
  /** What must be there before the test goes on, instead of the messages. */
  readonly waitFor?: string;
}

/** The built reader in a browser of its own, under its strict policy, with a host that lives in the page. */
export class ReaderPage {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    /** What the page complained about: exceptions, refused loads, errors on the console. */
    readonly complaints: string[],
    /** Everything that it tried to load beyond its own files. */
    readonly loads: string[],
    /** Its HTML. */
    readonly source: string,
  ) {}

  static async open(options: ReaderPageOptions = {}): Promise<ReaderPage> {
    const files = await (built ??= buildOnce());
    browser ??= await launch();
    const {
      theme = 'dark',
      width = 1000,
      height = 700,
      zoom = 1,
      session = '42',
      title = 'Reader',
      waitFor,
      ...scenario
    } = options;
    const context = await browser.newContext({
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
      timezoneId: 'Europe/Stockholm',
      locale: 'en-GB',
    });
    const complaints: string[] = [];
    const loads: string[] = [];
    const { variables, bodyClass } = THEMES[theme];
    const source = pageHtml(files, bodyClass, session, title);
    await context.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.origin !== ORIGIN) {
        loads.push(url.href);
        return route.abort();
      }
      const whole: Scenario = { strings: ENGLISH, icons: files.icons, count: 1000, ...scenario };
      const setUp = `window.scenario = ${embed(whole)};
        for (const [name, value] of Object.entries(${embed(variables)}))
          document.documentElement.style.setProperty('--vscode-' + name, value);`;
      const bodies: Record<string, [type: string, body: string]> = {
        '/': ['text/html', source],
        '/setUp.js': ['text/javascript', setUp],
        '/host.js': ['text/javascript', files.host],
      };
      const [contentType, body] = bodies[url.pathname] ?? ['text/plain', ''];
      if (!body && url.pathname !== '/favicon.ico') loads.push(url.href);
      return route.fulfill({ contentType: `${contentType}; charset=utf-8`, body });
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await page.goto(`${ORIGIN}/`);
    const reader = new ReaderPage(page, context, complaints, loads, source);
    if (waitFor) await page.locator(waitFor).waitFor();
    else await reader.settled();
    return reader;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Two frames without anything left to come: nothing is a skeleton any more. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => !document.querySelector('.feed .skeleton, .coming'));
    await this.frames(2);
  }

  async frames(count: number): Promise<void> {
    await this.page.evaluate(async (times) => {
      for (let index = 0; index < times; index++)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }, count);
  }

  /** The bubbles that are in sight, from the top, with the number in their text and where they stand. */
  async visible(): Promise<{ number: number; y: number; bottom: number }[]> {
    return this.page.evaluate(() => {
      const box = document.querySelector('.scroller')?.getBoundingClientRect();
      if (!box) return [];
      return [...document.querySelectorAll('.feed > article')]
        .map((article) => {
          const body = article.lastElementChild?.getBoundingClientRect() ?? new DOMRect();
          const number = /#(\d+) /.exec(article.textContent)?.[1];
          return { number: Number(number ?? -1), y: body.top - box.top, bottom: body.bottom - box.top };
        })
        .filter(({ y, bottom }) => bottom > 0 && y < box.height);
    });
  }

  /** Where the message with this number stands below the top of the list. */
  async y(number: number): Promise<number> {
    const found = (await this.visible()).find((row) => row.number === number);
    if (!found) throw new Error(`#${number} is not in sight.`);
    return found.y;
  }

  async wheel(pixels: number): Promise<void> {
    await this.page.mouse.move(300, 400);
    await this.page.mouse.wheel(0, pixels);
    await this.frames(3);
  }
}

/** With scrollbars, which are hidden by default and which users drag. */
async function launch(): Promise<Browser> {
  const executablePath = await provideBrowser(() => undefined);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
}

/** An empty page in the same browser, to compare with. */
export async function openBlank(): Promise<{ page: Page; close: () => Promise<void> }> {
  browser ??= await launch();
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  return { page: await context.newPage(), close: () => context.close() };
}

/** Ends the browser that the pages of this file ran in. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** The extension's own page, with the host that lives in it. */
function pageHtml({ script, style }: Built, bodyClass: string, session: string, title: string): string {
  const place = { account: 'a1', session };
  const page = readerPage({ nonce: NONCE, language: 'en', title, place, script, style });
  const scripts = ['setUp', 'host'].map((name) => `<script nonce="${NONCE}" src="/${name}.js"></script>`);
  return page.replace('<body>', `<body class="${bodyClass}">${scripts.join('')}`);
}

function embed(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
