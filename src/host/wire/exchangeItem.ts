import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { formatBytes } from './formatBytes';
import type { Exchange } from '../../wire/exchange';
import { isFailed, SLOW_MS } from '../../wire/view/exchangeQuery';
import { COMMANDS, ITEM_WORDS } from '../manifest';
import type { ExchangeNode, PartNode } from './wireNodes';

export function exchangeItem(
  { exchange, under }: ExchangeNode,
  account: string,
  pinned: boolean,
): vscode.TreeItem {
  const item = new vscode.TreeItem(
    exchange.operation,
    under ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  const facts = [
    outcome(exchange),
    `${Math.round(exchange.timings.total ?? 0)} ms`,
    formatBytes(sizeOf(exchange), vscode.env.language),
    effect(exchange),
  ];
  item.id = [under, exchange.id].filter(Boolean).join('/');
  item.description = facts.join(' · ');
  item.contextValue = [
    ITEM_WORDS.exchange,
    pinned ? ITEM_WORDS.pinned : ITEM_WORDS.unpinned,
    ...(isFailed(exchange) ? [ITEM_WORDS.failed] : []),
    ...(exchange.effect === 'read' ? [ITEM_WORDS.replayable] : []),
  ].join(' ');
  item.iconPath = icon(exchange, pinned);
  item.tooltip = tooltip(exchange, account);
  item.accessibilityInformation = { label: [exchange.operation, account, ...facts].join(', ') };
  item.command = { command: COMMANDS.wireOpen, title: l10n.t('Open response'), arguments: [{ exchange }] };
  return item;
}

export function partItem({ exchange, part }: PartNode): vscode.TreeItem {
  const { label, command, icon } = PARTS[part];
  const item = new vscode.TreeItem(label());
  const message = part === 'details' ? undefined : exchange[part];
  item.id = `${exchange.id}/${part}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  if (message) item.description = formatBytes(message.size + message.dropped, vscode.env.language);
  item.command = { command, title: label(), arguments: [{ exchange }] };
  return item;
}

const PARTS = {
  request: { label: () => l10n.t('Request'), command: COMMANDS.wireOpenRequest, icon: 'arrow-up' },
  response: { label: () => l10n.t('Response'), command: COMMANDS.wireOpen, icon: 'arrow-down' },
  details: {
    label: () => l10n.t('Headers and timings'),
    command: COMMANDS.wireOpenDetails,
    icon: 'list-flat',
  },
} as const;

function outcome({ response, error }: Exchange): string {
  if (error !== undefined) return response ? `${response.status} ${error}` : error;
  return String(response?.status ?? '');
}

function effect({ effect }: Exchange): string {
  return effect === 'read' ? l10n.t('changes nothing') : l10n.t('sign-in');
}

function icon(exchange: Exchange, pinned: boolean): vscode.ThemeIcon {
  if (isFailed(exchange)) return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (pinned) return new vscode.ThemeIcon('pinned');
  if (exchange.effect === 'session') return new vscode.ThemeIcon('key');
  if ((exchange.timings.total ?? 0) > SLOW_MS) return new vscode.ThemeIcon('watch');
  return new vscode.ThemeIcon('arrow-swap');
}

function tooltip(exchange: Exchange, account: string): vscode.MarkdownString {
  const { method, url, startedAt, effect, attempt } = exchange;
  const text = new vscode.MarkdownString();
  const lines = [
    `${method} ${url}`,
    `${account} · ${new Date(startedAt).toLocaleString(vscode.env.language)}`,
    effect === 'read' ? l10n.t('Changes nothing at the server') : l10n.t('Concerns our own sign-in only'),
    ...(attempt > 1 ? [l10n.t('Attempt {0}', attempt)] : []),
  ];
  for (const line of lines) text.appendText(line).appendMarkdown('\n\n');
  return text;
}

function sizeOf({ request, response }: Exchange): number {
  const message = response ?? request;
  return message.size + message.dropped;
}
