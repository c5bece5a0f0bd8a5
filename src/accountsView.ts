import * as vscode from 'vscode';
import { Accounts } from './core/accounts/accounts';
import { EphemeralAccounts } from './core/accounts/ephemeralAccounts';
import { layeredStore, layeredVault } from './core/accounts/layeredAccounts';
import type { AccountId } from './core/model/ids';
import { AccountSettings } from './host/accounts/accountSettings';
import { Platforms } from './host/accounts/platforms';
import { outputLog } from './host/adapters/outputLog';
import { ownedBy } from './host/adapters/ownedBy';
import { recordedBytes, requestLimits } from './host/adapters/requestLimits';
import { SecretStorageVault } from './host/adapters/secretStorageVault';
import { userSetting } from './host/adapters/setting';
import { showWait } from './host/adapters/showWait';
import { systemClock } from './host/adapters/systemClock';
import { SETTINGS } from './host/manifest';
import { SessionTree } from './host/tree/sessionTree';
import { TreeMemory } from './host/tree/treeMemory';
import { showSessionTree } from './host/tree/treeView';
import { secretNames } from './host/wire/secretNames';
import type { Replayer } from './wire/accountClient';
import { ExchangeLog } from './wire/exchangeLog';

const PLATFORMS = { superoffice: 'SuperOffice', xelion: 'Xelion' };

export type AccountsView = ReturnType<typeof startAccountsView>;

/** Shows the accounts: as much of the product as somebody waits for who opens the view. Returns what the rest builds on. */
export function startAccountsView(context: vscode.ExtensionContext) {
  const own = ownedBy(context);
  const channel = own(vscode.window.createOutputChannel('Parley', { log: true }));
  const log = outputLog(channel);
  const clock = systemClock;

  const settings = own(new AccountSettings(userSetting(SETTINGS.accounts)));
  const ephemeral = new EphemeralAccounts();
  const store = layeredStore(settings, ephemeral);
  const vault = layeredVault(own(new SecretStorageVault(context.secrets)), ephemeral);

  const exchanges = own(new ExchangeLog(recordedBytes()));
  const replayers = new Map<AccountId, Replayer>();
  const platforms = new Platforms(
    async () => (await import('./providers/index')).providerKinds,
    async () => {
      const { createConnect } = await import('./wire/connect');
      return createConnect({
        clock,
        log,
        exchanges,
        limits: requestLimits,
        secretNames,
        tls: async (account) =>
          (await import('./host/accounts/tlsFiles')).tlsSettings(account, () => vault.read(account)),
        onClient: ({ id }, client) => replayers.set(id, client),
      });
    },
    clock,
    log,
    showWait,
  );
  const accounts = own(new Accounts(store, vault, (account, secrets) => platforms.create(account, secrets)));
  const memory = new TreeMemory(context.globalState);
  const tree = own(new SessionTree(accounts, store, memory, clock, PLATFORMS));
  const view = own(showSessionTree(tree, clock));
  return {
    accounts,
    channel,
    clock,
    ephemeral,
    exchanges,
    log,
    memory,
    platforms,
    replayers,
    settings,
    tree,
    vault,
    view,
  };
}
