import type * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { Transport } from '../../protocol/channel';

/** What the reader's page is made of besides itself: what was told before it was there, in that order. */
export type MakePage = (told: unknown[]) => void;

/**
 * The way to the reader's page. A panel's frame takes its time before it can take a page, so the page is made a moment
 * later than the panel: what is told meanwhile goes along in the page and need not find its own way through the editor.
 */
export class PageTransport implements Transport, Disposable {
  #told: unknown[] | undefined;
  readonly #latest: NodeJS.Timeout | undefined;

  /**
   * @param make sets the page; absent when it is there already
   * @param patience milliseconds after which the page is made, whatever was told
   */
  constructor(
    private readonly webview: vscode.Webview,
    private readonly make: MakePage | undefined,
    patience: number,
  ) {
    if (!make) return;
    this.#told = [];
    this.#latest = setTimeout(() => this.begin(), patience);
  }

  post(message: unknown): void {
    if (this.#told) this.#told.push(message);
    else void this.webview.postMessage(message);
  }

  onMessage(listener: (message: unknown) => void): Disposable {
    return this.webview.onDidReceiveMessage(listener);
  }

  /** Makes the page, unless it is there. */
  begin(): void {
    const told = this.#told;
    this.dispose();
    if (told) this.make?.(told);
  }

  dispose(): void {
    clearTimeout(this.#latest);
    this.#told = undefined;
  }
}
