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
import { type Place, place } from '../../protocol/savedState';
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

/** What the build has made for the page. */
type Parts = Pick<PageParts, 'script' | 'style'> & { readonly icons: string };

interface OpenReader {
  readonly panel: vscode.WebviewPanel;
  readonly reader: ReaderPanel;
  readonly target: SessionTarget;
  /** Ends what is still under way for this session. */
  readonly close: () => void;
}

/**
 * All open readers: one panel a session, brought back after a reload. As with files, one that was only looked at leaves its
 * panel to the next, unless the user has turned that off; then that one is there without the way that a new page takes.
 */
export class ReaderPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #open = new Map<string, OpenReader>();
  /** The panel that the next session that is only looked at may take over. */
  #preview: OpenReader | undefined;

  #parts: Parts | undefined;

  constructor(private readonly deps: ReaderPanelsDeps) {
    this.#disposables.add(vscode.window.registerWebviewPanelSerializer(PANELS.reader, this));
  }

  /**
   * Shows a session, in the panel that it has already or another one, at one of its messages if that is given.
   * @param how `look`: the next session may take the panel over, until the user does something there, opens it again or pins it
   */
  show(target: SessionTarget, message?: MessageId, how: 'look' | 'open' = 'open'): void {
    const known = this.#open.get(keyOf(target));
    if (known) {
      this.#keep(known);
      this.deps.onShow(target);
      known.panel.reveal();
      if (message) known.reader.goTo(message);
      else void known.reader.refresh();
      return;
    }
    const looks = how === 'look' && previews();
    const opened = (looks && this.#takeOver(target)) || this.#openPanel(target);
    if (looks) this.#preview = opened;
    const { reader } = opened;
    if (message) reader.goTo(message);
    void reader.shown.then(() => this.deps.onShow(target));
  }

  #openPanel(target: SessionTarget): OpenReader {
    const panel = vscode.window.createWebviewPanel(
      PANELS.reader,
      target.session.title,
      vscode.ViewColumn.Active,
      OPTIONS,
    );
    return this.#read(panel, target);
  }

  #takeOver(target: SessionTarget): OpenReader | undefined {
    const { panel, close } = this.#preview ?? {};
    if (!panel || !close || isPinned(panel)) return undefined;
    if (!panel.visible) {
      // There is no page behind a hidden panel.
      panel.dispose();
      return undefined;
    }
    close();
    panel.title = target.session.title;
    const opened = this.#read(panel, target, placeOf(target));
    panel.reveal();
    return opened;
  }

  #keep(opened: OpenReader): void {
    if (this.#preview === opened) this.#preview = undefined;
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
    const target = { account, session: { id, title: panel.title || id, complete: false } };
    const known = this.#open.get(keyOf(target));
    if (known) {
      // Opened again before this tab was looked at.
      panel.dispose();
      this.#keep(known);
      known.panel.reveal();
    } else this.#read(panel, target);
    return Promise.resolve();
  }

  /** @param turnTo for a panel whose page shows another session */
  #read(panel: vscode.WebviewPanel, target: SessionTarget, turnTo?: Place): OpenReader {
    const { accounts, transcripts, platformOf } = this.deps;
    // At once: a page that comes after the panel's frame was begun waits behind much of what the editor does for that.
    if (!turnTo) this.#makePage(panel, target);
    const lease = transcripts.acquire(target.account, target.session.id);
    const reader = new ReaderPanel({
      ...this.deps,
      panel,
      lease,
      target,
      platform: platformOf(target.account),
      icons: () => this.#assets().icons,
      turnTo,
      provider: () => accounts.provider(target.account.id),
      onUse: () => this.#keep(opened),
    });
    const key = keyOf(target);
    const lifetime = new AbortController();
    const close = (): void => {
      lifetime.abort();
      disposal.dispose();
      this.#open.delete(key);
      this.#keep(opened);
      reader.dispose();
    };
    const disposal = panel.onDidDispose(close);
    const opened: OpenReader = { panel, reader, target, close };
    this.#open.set(key, opened);
    if (!target.session.complete)
      void reader.shown.then(() => this.#completeSession(target, reader, lifetime.signal));
    return opened;
  }

  #makePage(panel: vscode.WebviewPanel, target: SessionTarget): void {
    panel.webview.html = readerPage({
      ...this.#assets(),
      nonce: randomBytes(16).toString('base64'),
      language: vscode.env.language,
      title: target.session.title,
      place: placeOf(target),
    });
  }

  /** Read once, when the first panel opens. */
  #assets(): Parts {
    const read = (name: string): string =>
      readFileSync(vscode.Uri.joinPath(this.deps.extensionUri, 'dist', name).fsPath, 'utf8');
    return (this.#parts ??= {
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

function placeOf({ account, session }: SessionTarget): Place {
  return { account: account.id, session: session.id };
}

/** Whether the user lets editors be taken over by the next ones. */
function previews(): boolean {
  return vscode.workspace.getConfiguration('workbench.editor').get('enablePreview', true);
}

function isPinned({ title }: vscode.WebviewPanel): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ label, isPinned, input }) =>
      isPinned &&
      label === title &&
      input instanceof vscode.TabInputWebview &&
      input.viewType.endsWith(PANELS.reader),
  );
}
