import { env, l10n } from 'vscode';

/** A count as the user's language writes it. */
export function shown(count: number): string {
  return count.toLocaleString(env.language);
}

export function messageCount(count: number): string {
  return count === 1 ? l10n.t('1 message') : l10n.t('{0} messages', shown(count));
}

export function sessionCount(count: number): string {
  return count === 1 ? l10n.t('1 session') : l10n.t('{0} sessions', shown(count));
}

export function attachmentCount(count: number): string {
  return count === 1 ? l10n.t('1 attachment') : l10n.t('{0} attachments', shown(count));
}

export function fileCount(count: number): string {
  return count === 1 ? l10n.t('1 file') : l10n.t('{0} files', shown(count));
}
