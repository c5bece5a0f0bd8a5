import { l10n } from 'vscode';
import type { Strings } from '../../protocol/strings';

/** The reader's words in the user's language. */
export function readerStrings(): Strings {
  return {
    loading: l10n.t('Loading messages…'),
    loadingOlder: l10n.t('Loading older messages…'),
    firstMessage: l10n.t('Beginning of the conversation'),
    noMessages: l10n.t('This session has no messages.'),
    retry: l10n.t('Try again'),
    you: l10n.t('You'),
    unknownAuthor: l10n.t('Unknown'),
    incoming: l10n.t('incoming'),
    outgoing: l10n.t('outgoing'),
    system: l10n.t('system'),
    unread: l10n.t('Not read yet'),
    flagged: l10n.t('Flagged'),
    forwarded: l10n.t('Forwarded'),
    summaryOnly: l10n.t('Only the beginning of this message has been received.'),
    replyTo: l10n.t('In reply to {0}'),
    attachment: l10n.t('Attachment {0}'),
    attachmentSize: l10n.t('Attachment {0}, {1}'),
    emptyText: l10n.t('(no text)'),
    wireTime: l10n.t('On the wire: {0}'),
    utcTime: l10n.t('UTC: {0}'),
    assumedZone: l10n.t('Zone: {0} ({1})'),
    unknownTime: l10n.t('time unknown'),
    messages: l10n.t('{0} messages'),
    atLeastMessages: l10n.t('{0} messages loaded'),
    oddities: l10n.t('{0} records could not be read'),
    jumpToFirst: l10n.t('Go to the first message'),
    jumpToLast: l10n.t('Go to the newest message'),
    exportSession: l10n.t('Export this session'),
    listLabel: l10n.t('Messages of {0}'),
    skipped: l10n.t('{0} messages not loaded'),
  };
}
