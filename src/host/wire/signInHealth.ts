import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import type { Account } from '../../core/model/account';
import type { SignInFacts } from '../../core/ports/providerKind';
import type { SecretVault } from '../../core/ports/secretVault';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { signInRecord } from '../../wire/signInRecord';
import type { Kind } from '../accounts/platforms';
import { sentence } from '../adapters/errorText';
import { ITEM_WORDS } from '../manifest';
import type { WireNode } from './wireNodes';

/** A skew below this is what the header's whole seconds make of none. */
const NO_SKEW_MS = 2000;
/** A granted sign-in of this window belongs to the stored one when they are no further apart. */
const SAME_MS = 60_000;

/** How each account's sign-in is doing: what the stored secrets, the accounts and the recorded exchanges tell of it. */
export class SignInHealth {
  constructor(
    private readonly accounts: Accounts,
    private readonly vault: SecretVault,
    private readonly exchanges: ExchangeLog,
    private readonly kind: (id: string) => Promise<Kind>,
  ) {}

  async item(account: Account): Promise<vscode.TreeItem> {
    const facts = await this.#stored(account);
    const item = new vscode.TreeItem(account.name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `health/${account.id}`;
    item.description = [this.#state(account), facts && expiry(facts)].filter(Boolean).join(' · ');
    item.iconPath = new vscode.ThemeIcon(
      this.accounts.state(account.id).status === 'failed' ? 'warning' : 'shield',
    );
    item.contextValue = ITEM_WORDS.health;
    item.tooltip = l10n.t('How the sign-in of {0} is doing', account.name);
    item.accessibilityInformation = { label: `${item.tooltip}: ${item.description}` };
    return item;
  }

  async facts(account: Account): Promise<WireNode[]> {
    const facts = await this.#stored(account);
    const { grantsSignIn } = await this.kind(account.kind);
    const { last, granted, clockSkew } = signInRecord(this.exchanges.list(), account.id, grantsSignIn);
    const state = this.accounts.state(account.id);
    const signedIn = facts?.signedInAt ?? granted?.startedAt;
    const here = granted && signedIn !== undefined && Math.abs(granted.startedAt - signedIn) < SAME_MS;
    const lines: [string, string | undefined][] = [
      [l10n.t('State'), state.status === 'failed' ? sentence(state.error) : this.#state(account)],
      [l10n.t('Scheme'), facts?.scheme],
      [l10n.t('Expires'), facts && expiry(facts)],
      [
        l10n.t('Last sign-in or renewal'),
        signedIn === undefined
          ? undefined
          : l10n.t('{0}, by {1}', clock(signedIn), here ? l10n.t('this window') : l10n.t('another window')),
      ],
      [l10n.t("Server's clock"), clockSkew === undefined ? undefined : skewText(clockSkew)],
    ];
    return [
      ...lines.flatMap(([label, value]) =>
        value === undefined ? [] : [{ type: 'fact', account, label, value } as const],
      ),
      ...last.map((exchange) => ({ type: 'exchange', exchange, under: 'health' }) as const),
    ];
  }

  /** Forgets the token, here and in all windows, and keeps the credentials. Nothing is sent. */
  async forgetToken(account: Account): Promise<void> {
    const facts = await this.#stored(account);
    if (!facts) return;
    await this.vault.write(account, Object.fromEntries(facts.fields.map((field) => [field, undefined])));
  }

  async #stored(account: Account): Promise<SignInFacts | undefined> {
    const [{ signInFacts }, secrets] = await Promise.all([this.kind(account.kind), this.vault.read(account)]);
    return signInFacts(secrets);
  }

  #state({ id }: Account): string {
    const { status } = this.accounts.state(id);
    return {
      signedOut: l10n.t('not signed in yet'),
      signingIn: l10n.t('signing in'),
      ready: l10n.t('signed in'),
      failed: l10n.t('failed'),
    }[status];
  }
}

function expiry({ expiresAt }: SignInFacts): string {
  if (expiresAt === undefined) return l10n.t('the server does not tell when it ends');
  const minutes = Math.round((expiresAt - Date.now()) / 60_000);
  if (minutes <= 0) return l10n.t('expired');
  return minutes < 120
    ? l10n.t('ends in {0} minutes', minutes)
    : l10n.t('ends in {0} hours', Math.round(minutes / 60));
}

function skewText(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  if (Math.abs(milliseconds) < NO_SKEW_MS) return l10n.t('agrees with this computer');
  return milliseconds > 0
    ? l10n.t('{0} s ahead of this computer', seconds)
    : l10n.t('{0} s behind this computer', seconds);
}

function clock(time: number): string {
  return new Date(time).toLocaleString(vscode.env.language);
}
