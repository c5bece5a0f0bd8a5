import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { AccountState } from '../../core/accounts/accountState';
import { ParleyError } from '../../core/base/errors';
import { toIso } from '../../core/model/time';
import type { SettingsProblem } from '../../core/ports/accountStore';
import { nextStep, sentence } from '../adapters/errorText';
import { COMMANDS, ITEM_WORDS } from '../manifest';
import type { AccountNode, GroupNode, SessionNode, TailNode } from './nodes';
import { relativeTime } from './relativeTime';

export function accountItem(
  { account }: AccountNode,
  state: AccountState,
  platform: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(account.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = account.id;
  item.contextValue = [
    ITEM_WORDS.account,
    ...(account.ephemeral ? [ITEM_WORDS.sandbox] : []),
    ...(state.status === 'ready' ? [ITEM_WORDS.signedIn] : []),
    ...(state.status === 'failed' ? [ITEM_WORDS.failed] : []),
  ].join(' ');
  item.iconPath = accountIcon(state, account.ephemeral ?? false);
  item.description = accountDescription(state, platform);
  item.tooltip = accountTooltip(account.baseUrl, account.userName, state, platform);
  item.accessibilityInformation = { label: `${account.name}, ${item.description}` };
  return item;
}

function accountIcon(state: AccountState, sandbox: boolean): vscode.ThemeIcon {
  if (state.status === 'failed')
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon(sandbox ? 'beaker' : 'account');
}

function accountDescription(state: AccountState, platform: string): string {
  switch (state.status) {
    case 'signingIn':
      return l10n.t('{0}, signing in…', platform);
    case 'failed':
      return state.error.code.startsWith('auth.') || state.error.code.startsWith('secret.')
        ? l10n.t('{0}, sign in again', platform)
        : l10n.t('{0}, not reachable', platform);
    case 'signedOut':
    case 'ready':
      return platform;
  }
}

function accountTooltip(
  baseUrl: string,
  userName: string | undefined,
  state: AccountState,
  platform: string,
): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(`${platform}: ${baseUrl}`);
  if (userName) tooltip.appendMarkdown('\n\n').appendText(l10n.t('Signed in as {0}', userName));
  if (state.status === 'failed') {
    tooltip.appendMarkdown('\n\n').appendText(`${sentence(state.error)} ${nextStep(state.error)}`);
  }
  return tooltip;
}

/** @param now milliseconds since the epoch. */
export function sessionItem({ account, session, pinned, under }: SessionNode, now: number): vscode.TreeItem {
  const item = new vscode.TreeItem(session.title, vscode.TreeItemCollapsibleState.None);
  const when = session.lastActivityAt ?? session.startedAt;
  const parts = [session.topic?.name ?? session.type, when && relativeTime(when, now, vscode.env.language)];
  item.id = [account.id, under, session.id].filter(Boolean).join('/');
  item.contextValue = pinned ? `${ITEM_WORDS.session} ${ITEM_WORDS.pinned}` : ITEM_WORDS.session;
  item.description = parts.filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(session.status?.open === false ? 'comment' : 'comment-discussion');
  item.accessibilityInformation = { label: [session.title, ...parts].filter(Boolean).join(', ') };
  item.command = { command: COMMANDS.openSession, title: l10n.t('Open'), arguments: [{ account, session }] };
  return item;
}

export function groupItem({ account, by, key, label, sessions }: GroupNode): vscode.TreeItem {
  const name = label || (by === 'pinned' ? l10n.t('Pinned') : l10n.t('Others'));
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${account.id}/${by}/${key}`;
  item.iconPath = new vscode.ThemeIcon(GROUP_ICONS[by]);
  item.description = String(sessions.length);
  item.accessibilityInformation = { label: l10n.t('{0}, {1} sessions', name, sessions.length) };
  return item;
}

const GROUP_ICONS = { pinned: 'pinned', topic: 'tag', type: 'symbol-class', day: 'calendar' } as const;

/** Everything that is known of a session, for its tooltip. */
export function sessionTooltip({ session }: SessionNode): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  const line = (label: string, value: string | undefined): void => {
    if (value) tooltip.appendMarkdown(`\n\n*${label}*: `).appendText(value);
  };
  tooltip.appendText(session.title);
  line(l10n.t('Session'), session.id);
  line(l10n.t('Type'), session.type);
  line(l10n.t('Topic'), session.topic?.name);
  line(l10n.t('Status'), session.status?.label);
  line(l10n.t('Participants'), session.participants?.map(({ name }) => name).join(', '));
  line(l10n.t('Started'), toIso(session.startedAt) ?? session.startedAt?.raw);
  line(l10n.t('Last activity'), toIso(session.lastActivityAt) ?? session.lastActivityAt?.raw);
  line(l10n.t('Ended'), toIso(session.endedAt) ?? session.endedAt?.raw);
  return tooltip;
}

export function tailItem({ account, state }: TailNode): vscode.TreeItem {
  switch (state.is) {
    case 'more': {
      const item = new vscode.TreeItem(l10n.t('Load more…'));
      item.iconPath = new vscode.ThemeIcon('unfold');
      item.command = { command: COMMANDS.loadMore, title: l10n.t('Load more'), arguments: [account.id] };
      return item;
    }
    case 'loading': {
      const item = new vscode.TreeItem(l10n.t('Loading sessions…'));
      item.iconPath = new vscode.ThemeIcon('loading~spin');
      item.contextValue = ITEM_WORDS.loading;
      return item;
    }
    case 'empty':
      return new vscode.TreeItem(
        state.filtered ? l10n.t('No session matches the filter') : l10n.t('No sessions'),
      );
    case 'failed':
      return failedItem(account.id, state.error);
  }
}

function failedItem(id: string, error: ParleyError): vscode.TreeItem {
  const signIn = error.code.startsWith('auth.') || error.code.startsWith('secret.');
  const action = signIn ? l10n.t('Sign in again') : l10n.t('Try again');
  const item = new vscode.TreeItem(sentence(error));
  item.description = action;
  item.contextValue = ITEM_WORDS.failed;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.tooltip = `${sentence(error)}\n${nextStep(error)}`;
  item.accessibilityInformation = { label: `${sentence(error)} ${nextStep(error)} ${action}` };
  item.command = {
    command: signIn ? COMMANDS.signIn : COMMANDS.refreshAccount,
    title: action,
    arguments: [id],
  };
  return item;
}

export function problemItem(problem: SettingsProblem): vscode.TreeItem {
  const error = new ParleyError('settings.invalid', { ...problem });
  const item = new vscode.TreeItem(problem.setting);
  item.description = problem.why;
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = `${sentence(error)}\n${nextStep(error)}`;
  item.accessibilityInformation = { label: `${sentence(error)} ${nextStep(error)}` };
  item.command = { command: COMMANDS.openSettings, title: l10n.t('Open settings') };
  return item;
}
