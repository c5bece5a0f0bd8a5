import { Accounts } from '../../src/core/accounts/accounts';
import { EphemeralAccounts } from '../../src/core/accounts/ephemeralAccounts';
import type { Secrets } from '../../src/core/model/account';
import { type AccountId, accountId } from '../../src/core/model/ids';
import type { Log } from '../../src/core/ports/log';
import { SessionList } from '../../src/core/sessions/sessionList';
import { Transcripts } from '../../src/core/transcript/transcripts';
import { Platforms } from '../../src/host/accounts/platforms';
import { systemClock } from '../../src/host/adapters/systemClock';
import { providerKinds } from '../../src/providers/index';
import { startSandbox } from '../../src/sandbox/sandbox';
import type { Sandbox } from '../../src/sandbox/contract';
import { LANDMARKS as SUPEROFFICE } from '../../src/sandbox/superoffice/data/landmarks';
import { LANDMARKS as XELION } from '../../src/sandbox/xelion/landmarks';
import { createConnect } from '../../src/wire/connect';
import { ExchangeLog } from '../../src/wire/exchangeLog';

/** The sessions of known length that each emulated platform has. */
export const SESSIONS = {
  superoffice: {
    vendorExample: String(SUPEROFFICE.vendorExample),
    empty: String(SUPEROFFICE.empty),
    one: String(SUPEROFFICE.single),
    eight: String(SUPEROFFICE.eight),
    fiveHundred: String(SUPEROFFICE.fiveHundred),
    twentyThousand: String(SUPEROFFICE.twentyThousand),
  },
  xelion: XELION.sessions,
} as const;
export type Platform = keyof typeof SESSIONS;
export const PLATFORMS: readonly Platform[] = ['superoffice', 'xelion'];

/** The product without an editor, beside a running sandbox with an account of each platform. */
export interface Workbench {
  readonly sandbox: Sandbox;
  readonly accounts: Accounts;
  readonly transcripts: Transcripts;
  readonly exchanges: ExchangeLog;
  readonly ids: Readonly<Record<Platform, AccountId>>;
  /** Everything that was written to the log. */
  readonly logged: readonly string[];
  /** What the vault holds for an account now. */
  secrets(platform: Platform): Promise<Secrets>;
  /** Changes it, as another window does. */
  changeSecrets(platform: Platform, changes: Secrets): Promise<void>;
  sessions(platform: Platform): SessionList;
  stop(): Promise<void>;
}

export async function startWorkbench(): Promise<Workbench> {
  const sandbox = await startSandbox();
  const { store, vault } = new EphemeralAccounts();
  const exchanges = new ExchangeLog();
  const logged: string[] = [];
  const note = (message: string, error?: unknown): void => {
    logged.push(`${message} ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
  };
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const clock = systemClock;
  const platforms = new Platforms(
    () => Promise.resolve(providerKinds),
    () => Promise.resolve(createConnect({ clock, log, exchanges })),
    clock,
    log,
  );
  const accounts = new Accounts(store, vault, (account, secrets) => platforms.create(account, secrets));
  const ids = { superoffice: accountId('superoffice'), xelion: accountId('xelion') };
  for (const platform of PLATFORMS) {
    const { password, ...login } = sandbox[platform];
    const { baseUrl, userName, tenant } = login;
    await accounts.add(
      { id: ids[platform], kind: platform, name: platform, baseUrl, userName, ...(tenant && { tenant }) },
      { password },
    );
  }
  const lists: SessionList[] = [];
  const transcripts = new Transcripts(accounts);
  return {
    sandbox,
    accounts,
    transcripts,
    exchanges,
    ids,
    logged,
    secrets: async (platform) => {
      const account = accounts.find(ids[platform]);
      return account ? vault.read(account) : {};
    },
    changeSecrets: async (platform, changes) => {
      const account = accounts.find(ids[platform]);
      if (account) await vault.write(account, changes);
    },
    sessions: (platform) => {
      const list = new SessionList(() => accounts.provider(ids[platform]));
      lists.push(list);
      return list;
    },
    stop: async () => {
      for (const list of lists) list.dispose();
      transcripts.dispose();
      accounts.dispose();
      await sandbox.stop();
    },
  };
}
