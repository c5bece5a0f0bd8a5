import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { Event } from '../../core/base/event';
import type { Log } from '../../core/ports/log';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { registerCommand } from '../commands/registerCommand';
import { report } from '../commands/report';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../manifest';
import type { WireDoor } from '../reader/readerPanel';
import type { Inspector } from './inspector';
import type { WireNode } from './wireNodes';
import { WIRE_SCHEME } from './wireScheme';

/** Changes closer together than this are drawn as one. */
const COALESCE_MS = 200;

const WIRE_COMMANDS = [
  COMMANDS.explain,
  COMMANDS.forgetToken,
  COMMANDS.trustCertificate,
  COMMANDS.wireOpen,
  COMMANDS.wireOpenRequest,
  COMMANDS.wireOpenDetails,
  COMMANDS.wireReveal,
  COMMANDS.wireToggleLayout,
  COMMANDS.wireFields,
  COMMANDS.wireBytes,
  COMMANDS.wireCopyCommand,
  COMMANDS.wireCopyHttp,
  COMMANDS.wireHar,
  COMMANDS.wireBundle,
  COMMANDS.wireCompare,
  COMMANDS.wireReplay,
  COMMANDS.wirePin,
  COMMANDS.wireUnpin,
  COMMANDS.wireFilter,
  COMMANDS.wireClearFilter,
  COMMANDS.wireClear,
] as const;

/** Loads the inspector when it is first needed. */
export type LoadInspector = () => Promise<Inspector>;

/** The way from a reader to the wire. */
export function wireDoor(load: LoadInspector): WireDoor {
  return {
    showMessage: async (message) => (await load()).editors.showMessage(message),
    explain: async (exchange) => (await load()).explaining.show(exchange),
  };
}

/** The view of the exchanges, the documents of the wire and all commands on them, each ready to load the inspector. */
export class WireView implements vscode.Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new vscode.EventEmitter<undefined>());
  readonly #view: vscode.TreeView<WireNode>;
  #drawing: NodeJS.Timeout | undefined;

  /** @param onDidChangeState what the view shows beside exchanges has changed */
  constructor(load: LoadInspector, exchanges: ExchangeLog, onDidChangeState: Event<unknown>, log: Log) {
    this.#view = this.#disposables.add(
      vscode.window.createTreeView<WireNode>(VIEWS.wire, {
        treeDataProvider: {
          onDidChangeTreeData: this.#changed.event,
          // Whoever opens the view for the first time waits for the accounts above it, and there is nothing here yet.
          getChildren: async (node) => (exchanges.list().length === 0 ? [] : (await load()).children(node)),
          getTreeItem: async (node) => (await load()).item(node),
        },
        canSelectMany: true,
      }),
    );
    for (const change of [exchanges.onDidChange, onDidChangeState])
      this.#disposables.add(change(() => this.#drawSoon()));
    this.#disposables.add({ dispose: () => clearTimeout(this.#drawing) });
    this.#disposables.add(
      vscode.workspace.registerTextDocumentContentProvider(WIRE_SCHEME, {
        provideTextDocumentContent: async (uri) => (await load()).documentText(uri),
      }),
    );
    this.#disposables.add(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document.uri.scheme !== WIRE_SCHEME) return;
        load()
          .then(({ editors }) => editors.follow(textEditor))
          .catch((error: unknown) => report(error, log));
      }),
    );
    for (const id of WIRE_COMMANDS) {
      this.#disposables.add(
        registerCommand(id, log, async (...args) => (await load()).commands[id]?.(...args)),
      );
    }
    // For good: the documents of an exchange outlive it, and lead back to their messages.
    const tellRecorded = (): void => {
      if (exchanges.bytes === 0) return;
      waiting.dispose();
      void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.recorded, true);
    };
    const waiting = this.#disposables.add(exchanges.onDidChange(tellRecorded));
    tellRecorded();
  }

  /** Says above the rows what they are narrowed by; nothing for an empty query. */
  showFilter(query: string): void {
    // An empty message is none; deleting it would delete its setter.
    this.#view.message = query ? l10n.t('Filter: {0}', query) : '';
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.wireFiltered, query !== '');
    this.#changed.fire(undefined);
  }

  #drawSoon(): void {
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      this.#changed.fire(undefined);
    }, COALESCE_MS);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
