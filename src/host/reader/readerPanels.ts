import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import { toParleyError } from '../../core/base/errors';
import { accountId, type MessageId, sessionId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { Session } from '../../core/model/session';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { Transcripts } from '../../core/transcript/transcripts';
import { place } from '../../protocol/savedState';
import { PANELS } from '../manifest';
import type { SessionTarget } from '../tree/nodes';
import type { Attachments } from './attachments';
import { type PageParts, readerPage } from './readerPage';
import { ReaderPanel, type WireDoor } from './readerPanel';

/** What the reader keeps with `setState`, as far as the host needs it to bring a panel back. */
const keptState = v.object({ place });

/** Given with the panel, as changing them later loads its page twice. */
const OPTIONS: vscode.WebviewOptions = { enableScripts: true, enableForms: false, localResourceRoots: [] };

export interface ReaderPanelsDeps {
  readonly accounts: Accounts;
  readonly transcripts: Transcripts;
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  readonly clock: Clock;
  readonly attachments: Attachments;
  readonly platformOf: (account: SessionTarget['account']) => string;
  readonly onSessionKnown: (target: SessionTarget) => void;
  readonly onShow: (target: SessionTarget) => void;
  readonly exportSession: (target: SessionTarget) => Promise<void>;
  readonly openText: (target: SessionTarget) => Promise<void>;
  readonly copyLink: (target: SessionTarget, message?: MessageId) => Promise<void>;
  readonly wire: WireDoor;
}

/** All open readers: one panel a session, brought back after a reload. */
export class ReaderPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #open = new Map<
    string,
    { panel: vscode.WebviewPanel; reader: ReaderPanel; target: SessionTarget }
  >();

  #read: Pick<PageParts, 'script' | 'style' | 'icons'> | undefined;

  constructor(private readonly deps: ReaderPanelsDeps) {
    this.#disposables.add(vscode.window.registerWebviewPanelSerializer(PANELS.reader, this));
  }

  /** Shows a session, in its own panel or the one that it has already, at one of its messages if that is given. */
  show(target: SessionTarget, message?: MessageId): void {
    const known = this.#open.get(keyOf(target));
    if (known) {
      this.deps.onShow(target);
      known.panel.reveal();
      if (message) known.reader.goTo(message);
      else void known.reader.refresh();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      PANELS.reader,
      target.session.title,
      vscode.ViewColumn.Active,
      OPTIONS,
    );
    const reader = this.#fill(panel, target);
    if (message) reader.goTo(message);
    void reader.shown.then(() => this.deps.onShow(target));
  }

  /** The open conversation, and the message of it, that a byte of a recorded answer belongs to. */
  receivedAt(exchange: string, offset: number): { target: SessionTarget; message: Message } | undefined {
    for (const { reader, target } of this.#open.values()) {
      const message = reader.receivedAt(exchange, offset);
      if (message) return { target, message };
    }
    return undefined;
  }

  /** The messages of open conversations that came in an exchange. */
  receivedIn(
    exchanges: ReadonlySet<string>,
  ): readonly { target: SessionTarget; messages: readonly Message[] }[] {
    return [...this.#open.values()].flatMap(({ reader, target }) => {
      const messages = reader.receivedIn(exchanges);
      return messages.length > 0 ? [{ target, messages }] : [];
    });
  }

  /** Marks a message in its conversation and takes the mark away in all others; `reveal` brings it to the front. */
  mark(marked: { target: SessionTarget; message: Message } | undefined, reveal: boolean): void {
    for (const [key, { reader, panel }] of this.#open) {
      const own = marked !== undefined && key === keyOf(marked.target);
      if (own && reveal) panel.reveal();
      reader.mark(own ? marked.message.id : undefined, own && reveal);
    }
  }

  /** The reader that the user looks at, and its session. */
  active(): { reader: ReaderPanel; target: SessionTarget } | undefined {
    return [...this.#open.values()].find(({ panel }) => panel.active);
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = v.safeParse(keptState, state);
    const account = kept.success ? this.deps.accounts.find(accountId(kept.output.place.account)) : undefined;
    if (!kept.success || !account) {
      panel.dispose();
      return Promise.resolve();
    }
    const id = sessionId(kept.output.place.session);
    panel.webview.options = OPTIONS;
    this.#fill(panel, { account, session: { id, title: panel.title || id, complete: false } });
    return Promise.resolve();
  }

  #fill(panel: vscode.WebviewPanel, target: SessionTarget): ReaderPanel {
    const { accounts, transcripts, platformOf } = this.deps;
    const lease = transcripts.acquire(target.account, target.session.id);
    const reader = new ReaderPanel({
      ...this.deps,
      panel,
      lease,
      target,
      platform: platformOf(target.account),
      provider: () => accounts.provider(target.account.id),
    });
    panel.webview.html = readerPage({
      ...this.#assets(),
      nonce: randomBytes(16).toString('base64'),
      language: vscode.env.language,
      title: target.session.title,
      place: { account: target.account.id, session: target.session.id },
    });
    const key = keyOf(target);
    this.#open.set(key, { panel, reader, target });
    const lifetime = new AbortController();
    panel.onDidDispose(() => {
      lifetime.abort();
      this.#open.delete(key);
      reader.dispose();
    });
    if (!target.session.complete)
      void reader.shown.then(() => this.#completeSession(target, reader, lifetime.signal));
    return reader;
  }

  /** Read once, when the first panel opens. */
  #assets(): Pick<PageParts, 'script' | 'style' | 'icons'> {
    const read = (name: string): string =>
      readFileSync(vscode.Uri.joinPath(this.deps.extensionUri, 'dist', name).fsPath, 'utf8');
    return (this.#read ??= {
      script: read('webview.js'),
      style: read('webview.css'),
      icons: read('icons.svg'),
    });
  }

  /** Title and participants come after the messages, whose way they would cross. */
  async #completeSession(target: SessionTarget, reader: ReaderPanel, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    let session: Session;
    try {
      const provider = await this.deps.accounts.provider(target.account.id);
      session = await provider.getSession(target.session.id, signal);
    } catch (error) {
      if (!signal.aborted)
        this.deps.log.warn(`The details of a session could not be read: ${toParleyError(error).code}`);
      return;
    }
    if (signal.aborted) return;
    reader.update(session);
    this.deps.onSessionKnown({ account: target.account, session });
  }

  dispose(): void {
    for (const { panel } of [...this.#open.values()]) panel.dispose();
    this.#disposables.dispose();
  }
}

function keyOf({ account, session }: SessionTarget): string {
  return `${account.id}\u0000${session.id}`;
}
