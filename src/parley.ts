import type * as vscode from 'vscode';
import type { AccountsView } from './accountsView';
import type { ParleyExports } from './api';
import { Transcripts } from './core/transcript/transcripts';
import { ownedBy } from './host/adapters/ownedBy';
import { parleyExports } from './host/api/api';
import { registerAccountCommands } from './host/commands/accountCommands';
import { registerExportCommands } from './host/commands/exportCommands';
import { registerReaderCommands } from './host/commands/readerCommands';
import { runCommand } from './host/commands/registerCommand';
import { registerSandboxCommands } from './host/commands/sandboxCommands';
import { registerSessionCommands } from './host/commands/sessionCommands';
import { registerTreeCommands } from './host/commands/treeCommands';
import { Exporter } from './host/export/exporter';
import { Attachments } from './host/reader/attachments';
import { registerLanguageModelTools } from './host/languageModel/registerTools';
import { copyLinks, registerLinkHandler } from './host/links/linkHandler';
import { ReaderPanels } from './host/reader/readerPanels';
import { SandboxControl } from './host/sandbox/sandboxControl';
import { sandboxMarks } from './host/sandbox/sandboxMarks';
import { PlatformTranscripts } from './host/text/platformTranscripts';
import { TranscriptDocuments } from './host/text/transcriptDocuments';
import type { SessionTarget } from './host/tree/nodes';
import type { Inspector } from './host/wire/inspector';
import { keepOnDisk } from './host/wire/keepOnDisk';
import { wireDoor, WireView } from './host/wire/registerWire';

const SANDBOX_NAMES = { superoffice: 'SuperOffice sandbox', xelion: 'Xelion sandbox' };

export interface Parley {
  readonly exports: ParleyExports;
  readonly runCommand: typeof runCommand;
}

/** Puts the rest of the product together and registers it with VS Code, all but the first commands, which are registered already. */
export function startParley(context: vscode.ExtensionContext, base: AccountsView): Parley {
  const own = ownedBy(context);
  const { accounts, channel, clock, ephemeral, exchanges, log, memory, platforms, settings, tree, view } =
    base;
  own(
    keepOnDisk(
      exchanges,
      context.globalStorageUri,
      { name: 'Parley', version: extensionVersion(context) },
      log,
    ),
  );
  const transcripts = own(new Transcripts(accounts));
  const sandbox = own(
    new SandboxControl(
      async (options) => {
        const running = await (await import('./sandbox/sandbox')).startSandbox(options);
        const { superoffice, xelion } = running;
        return { logins: { superoffice, xelion }, stop: () => running.stop() };
      },
      ephemeral,
      sandboxMarks(context.workspaceState),
      SANDBOX_NAMES,
    ),
  );

  const exporter = new Exporter({
    accounts,
    clock,
    log,
    version: extensionVersion(context),
    exchanges,
    memento: context.globalState,
    secrets: context.secrets,
    storage: context.globalStorageUri,
    filter: () => tree.filter,
  });
  const texts = own(
    new TranscriptDocuments({ accounts, transcripts, platformOf: (account) => tree.platformOf(account) }),
  );
  const platformTranscripts = own(new PlatformTranscripts(accounts));
  const openText = (target: SessionTarget): Promise<void> => texts.show(target);
  let loading: Promise<Inspector> | undefined;
  const inspector = (): Promise<Inspector> =>
    (loading ??= import('./host/wire/inspector').then(({ createInspector }) =>
      createInspector({
        accounts,
        exchanges,
        platforms,
        readers,
        listed: (account) => tree.list(account).sessions,
        replayers: base.replayers,
        settings,
        vault: base.vault,
        secrets: context.secrets,
        version: extensionVersion(context),
        showFilter: (query) => wireView.showFilter(query),
      }),
    ));
  const readers = own(
    new ReaderPanels({
      accounts,
      transcripts,
      extensionUri: context.extensionUri,
      log,
      clock,
      attachments: own(new Attachments(context.globalStorageUri)),
      platformOf: (account) => tree.platformOf(account),
      onSessionKnown: ({ account, session }) => tree.list(account.id).update(session),
      onShow: (target) => void memory.addRecent(target),
      wire: wireDoor(inspector),
      exportSession: (target) => exporter.askForSessions([target]),
      openText,
      copyLink: (target, message) => copyLinks([target], message),
    }),
  );
  own(registerReaderCommands(() => readers.active()?.reader, log));
  own(
    registerLinkHandler({
      accounts,
      exchanges,
      show: (target, message) => readers.show(target, message),
      showExchange: async (id) => (await inspector()).editors.showDetails(id),
      log,
    }),
  );
  const kind = platforms.kind.bind(platforms);
  own(registerLanguageModelTools({ accounts, transcripts, exchanges, kind }));

  own(
    registerAccountCommands({
      accounts,
      platforms,
      tree,
      reveal: (account) => view.reveal(account),
      stopSandbox: () => sandbox.stop(),
      log,
    }),
  );
  own(
    registerSessionCommands({
      accounts,
      tree,
      memory,
      show: (target, how) => readers.show(target, undefined, how),
      active: () => readers.active()?.target,
      openText,
      openPlatformTranscript: (target) => platformTranscripts.show(target),
      copyLinks,
      log,
    }),
  );
  own(registerExportCommands({ accounts, tree, exporter, log }));
  const wireView = own(new WireView(inspector, exchanges, accounts.onDidChangeState, log));
  own(registerTreeCommands({ accounts, tree, view, memory, log }));
  own(registerSandboxCommands(sandbox, view, channel, log));

  return {
    runCommand,
    exports: parleyExports({
      accounts,
      platforms,
      transcripts,
      sandbox,
      exchanges: () => exchanges.list(),
      exportSessions: exporter.exportSessions,
    }),
  };
}

function extensionVersion({ extension }: vscode.ExtensionContext): string {
  const { version } = extension.packageJSON as { version: string };
  return version;
}
