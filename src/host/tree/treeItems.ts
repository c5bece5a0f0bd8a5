import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { AccountState } from '../../core/accounts/accountState';
import { ParleyError } from '../../core/base/errors';
import type { SessionStatus } from '../../core/model/session';
import type { SettingsProblem } from '../../core/ports/accountStore';
import type { ListFailure } from '../../core/sessions/sessionList';
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

/** @param now milliseconds since the epoch. */
export function sessionItem(
  { account, session, pinned, transcript, under }: SessionNode,
  now: number,
): vscode.TreeItem {
  const item = new vscode.TreeItem(session.title, vscode.TreeItemCollapsibleState.None);
  const when = session.lastActivityAt ?? session.startedAt;
  const group = session.topic?.name ?? session.type;
  // Many titles name the topic already.
  const told = group !== undefined && session.title.includes(group);
  // In a narrow tree the end is cut, and sessions stand in the order of their times.
  const parts = [when && relativeTime(when, now, vscode.env.language), told ? undefined : group];
  item.id = [account.id, under, session.id].filter(Boolean).join('/');
  item.contextValue = [
    ITEM_WORDS.session,
    ...(pinned ? [ITEM_WORDS.pinned] : []),
    ...(transcript ? [ITEM_WORDS.transcript] : []),
  ].join(' ');
  item.description = parts.filter(Boolean).join(' · ');
  item.iconPath = statusIcon(session.status);
  const label = [session.title, session.status?.label, ...parts];
  item.accessibilityInformation = { label: label.filter(Boolean).join(', ') };
  item.command = {
    command: COMMANDS.openSession,
    title: l10n.t('Open'),
    arguments: [{ account, session }, 'look'],
  };
  return item;
}

function statusIcon(status: SessionStatus | undefined): vscode.ThemeIcon {
  if (status?.open === false) return new vscode.ThemeIcon('comment');
  return new vscode.ThemeIcon(status?.awaits === 'us' ? 'comment-unresolved' : 'comment-discussion');
}

/** A sentence about the list, which no command belongs to. */
export function noteItem(text: string): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  item.iconPath = new vscode.ThemeIcon('info');
  item.tooltip = text;
  return item;
}

export function groupItem({ account, by, key, label, sessions }: GroupNode): vscode.TreeItem {
  const name = label || (by === 'pinned' ? l10n.t('Pinned') : l10n.t('Others'));
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${account.id}/${by}/${key}`;
  item.iconPath = new vscode.ThemeIcon(GROUP_ICONS[by]);
  item.description = String(sessions.length);
  const count = sessions.length;
  item.accessibilityInformation = {
    label: count === 1 ? l10n.t('{0}, 1 session', name) : l10n.t('{0}, {1} sessions', name, count),
  };
  return item;
}

const GROUP_ICONS = { pinned: 'pinned', topic: 'tag', type: 'layers', day: 'calendar' } as const;

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
      return failedItem(account.id, state);
  }
}

function failedItem(id: string, { error, at }: ListFailure): vscode.TreeItem {
  const signIn = error.code.startsWith('auth.') || error.code.startsWith('secret.');
  const action = signIn ? l10n.t('Sign in again') : l10n.t('Try again');
  const item = new vscode.TreeItem(sentence(error));
  item.description = action;
  item.contextValue = ITEM_WORDS.failed;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.tooltip = `${sentence(error)}\n${nextStep(error)}`;
  item.accessibilityInformation = { label: `${sentence(error)} ${nextStep(error)} ${action}` };
  const again = at === 'end' ? COMMANDS.loadMore : COMMANDS.refreshAccount;
  item.command = {
    command: signIn ? COMMANDS.signIn : again,
    title: action,
    arguments: [id],
  };
  return item;
}

export function problemItem(problem: SettingsProblem): vscode.TreeItem {
  const error = new ParleyError('settings.invalid', { ...problem });
  const item = new vscode.TreeItem(problem.setting);
  item.description = l10n.t(problem.why);
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = `${sentence(error)}\n${nextStep(error)}`;
  item.accessibilityInformation = { label: `${sentence(error)} ${nextStep(error)}` };
  item.command = { command: COMMANDS.openSettings, title: l10n.t('Open settings') };
  return item;
}
