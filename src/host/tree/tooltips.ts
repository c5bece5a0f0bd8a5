import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { AccountState } from '../../core/accounts/accountState';
import type { Account } from '../../core/model/account';
import type { Session } from '../../core/model/session';
import { toIso } from '../../core/model/time';
import type { ServerInfo } from '../../core/ports/chatProvider';
import { nextStep, sentence } from '../adapters/errorText';

/** Longer values are cut: a tooltip is no place to read a message. */
const LONGEST = 120;
const MOST_FIELDS = 20;

/** @param server what the server says of itself, when it was asked */
export function accountTooltip(
  { baseUrl, userName }: Account,
  state: AccountState,
  platform: string,
  server: ServerInfo | undefined,
): vscode.MarkdownString {
  const { tooltip, line } = lines(`${platform}: ${baseUrl}`);
  if (userName) tooltip.appendMarkdown('\n\n').appendText(l10n.t('Signed in as {0}', userName));
  line(l10n.t('Server version'), server?.version);
  for (const [name, value] of Object.entries(server?.details ?? {})) line(name, value);
  if (state.status === 'failed') {
    tooltip.appendMarkdown('\n\n').appendText(`${sentence(state.error)} ${nextStep(state.error)}`);
  }
  return tooltip;
}

/** Everything that is known of a session, the platform's further fields under their own names. */
export function sessionTooltip(session: Session): vscode.MarkdownString {
  const { tooltip, line } = lines(session.title);
  line(l10n.t('Session'), session.id);
  line(l10n.t('Type'), session.type);
  line(l10n.t('Topic'), session.topic?.name);
  line(l10n.t('Status'), session.status?.label);
  line(l10n.t('Participants'), session.participants?.map(({ name }) => name).join(', '));
  line(l10n.t('Started'), toIso(session.startedAt) ?? session.startedAt?.raw);
  line(l10n.t('Last activity'), toIso(session.lastActivityAt) ?? session.lastActivityAt?.raw);
  line(l10n.t('Ended'), toIso(session.endedAt) ?? session.endedAt?.raw);
  const further = Object.entries(session.extra ?? {}).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );
  for (const [name, value] of further.slice(0, MOST_FIELDS)) line(name, value);
  return tooltip;
}

function lines(title: string) {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(title);
  const line = (label: string, value: string | undefined): void => {
    if (!value) return;
    const shown = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
    tooltip.appendMarkdown('\n\n*').appendText(label).appendMarkdown('*: ').appendText(shown);
  };
  return { tooltip, line };
}
