import { l10n } from 'vscode';
import type { ExportProgress } from '../../core/export/exportDeps';
import { attachmentCount, messageCount, shown } from './counts';

const MINUTE = 60_000;

/** One line about how an export comes along; it promises a time only when there is one to promise. */
export function progressText(progress: ExportProgress): string {
  const { phase, sessionsDone, sessionsTotal, messages, attachments, rate, waiting, remaining } = progress;
  if (waiting !== undefined) return l10n.t('the server is away, trying again in {0} s', waiting);
  if (phase === 'listing') return l10n.t('listing sessions…');
  return [
    messageCount(messages),
    ...(attachments > 0 ? [attachmentCount(attachments)] : []),
    ...(rate > 0 ? [l10n.t('{0}/s', shown(rate))] : []),
    ...(sessionsTotal !== undefined && sessionsTotal > 1
      ? [l10n.t('{0} of {1} sessions', shown(sessionsDone), shown(sessionsTotal))]
      : []),
    ...(remaining === undefined ? [] : [remainingText(remaining)]),
  ].join(' · ');
}

function remainingText(milliseconds: number): string {
  if (milliseconds < MINUTE) return l10n.t('less than a minute left');
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 90) return l10n.t('about {0} min left', minutes);
  return l10n.t('about {0} h left', Math.round(minutes / 60));
}
