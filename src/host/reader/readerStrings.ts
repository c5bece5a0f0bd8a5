import { l10n } from 'vscode';
import type { Strings } from '../../protocol/strings';

/** The reader's words in the user's language. */
export function readerStrings(): Strings {
  return {
    listLabel: l10n.t('Messages of {0}'),
    loading: l10n.t('Loading messages…'),
    noMessages: l10n.t('This session has no messages.'),
    retry: l10n.t('Try again'),
    cancel: l10n.t('Cancel'),
    dismiss: l10n.t('Dismiss'),
    showExchange: l10n.t('Explain'),

    messages: l10n.t('{0} messages'),
    oneMessage: l10n.t('1 message'),
    atLeastMessages: l10n.t('{0} messages loaded'),
    oddities: l10n.t('{0} records could not be read'),
    participants: l10n.t('Participants'),
    jumpToFirst: l10n.t('Go to the first message'),
    jumpToLast: l10n.t('Go to the newest message'),
    exportSession: l10n.t('Export this session'),
    follow: l10n.t('Follow'),
    timesLocal: l10n.t('Local time'),
    timesUtc: l10n.t('UTC'),
    timesWire: l10n.t('Time as received'),

    loadOlder: l10n.t('Load older messages'),
    loadingOlder: l10n.t('Loading older messages…'),
    firstMessage: l10n.t('Beginning of the conversation'),
    loadingNewer: l10n.t('Looking for newer messages…'),
    newMessages: l10n.t('{0} new messages'),
    oneNewMessage: l10n.t('1 new message'),

    messageLabel: l10n.t('{0}, {1}, {2}'),
    unknownAuthor: l10n.t('Unknown'),
    incoming: l10n.t('incoming'),
    outgoing: l10n.t('outgoing'),
    system: l10n.t('system'),
    unread: l10n.t('Not read yet'),
    flagged: l10n.t('Flagged'),
    forwarded: l10n.t('Forwarded'),
    summaryOnly: l10n.t('Beginning only'),
    replyTo: l10n.t('In reply to {0}'),
    replyNotFound: l10n.t('The answered message is not in this session.'),
    attachment: l10n.t('Attachment {0}'),
    saveAttachment: l10n.t('Save {0}'),
    emptyText: l10n.t('(no text)'),
    notShown: l10n.t('This message could not be shown.'),
    copyText: l10n.t('Copy text'),
    copied: l10n.t('Copied.'),
    details: l10n.t('Details'),
    showWire: l10n.t('Show the bytes as received'),

    authorIs: l10n.t('Author: {0}'),
    localTime: l10n.t('Local: {0}'),
    utcTime: l10n.t('UTC: {0}'),
    wireTime: l10n.t('On the wire: {0}'),
    assumedZone: l10n.t('Zone: {0} ({1})'),
    unknownTime: l10n.t('time unknown'),
    typeIs: l10n.t('Type: {0}'),
    idIs: l10n.t('Id: {0}'),
  };
}
