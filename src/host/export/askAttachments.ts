import { env, l10n } from 'vscode';
import type { AttachmentCount } from '../../core/export/countAttachments';
import { withProgress } from '../adapters/cancellation';
import { pickOne } from '../adapters/pickOne';
import { formatBytes } from '../wire/formatBytes';
import { attachmentCount, shown } from './counts';

/** Counts attachments, and tells how far it is. */
export type CountAttachments = (
  signal: AbortSignal,
  tell: (count: AttachmentCount) => void,
) => Promise<AttachmentCount>;

/**
 * Says how many attachments there are and how large, before one is fetched, and asks whether to export them. Counting
 * can be cancelled; then what is known so far is said.
 */
export async function askAttachments(before: boolean, count: CountAttachments): Promise<boolean | undefined> {
  const counted = await withProgress(l10n.t('Counting attachments'), (signal, tell) =>
    count(signal, (sofar) => tell(countText({ ...sofar, whole: true }))),
  );
  const leave = { label: l10n.t('Leave them out'), export: false };
  const take = { label: l10n.t('Export them, too'), description: countText(counted), export: true };
  const picked = await pickOne<typeof leave | typeof take>({
    title: l10n.t('Attachments'),
    placeholder: l10n.t('Into a folder beside the export, under safe names'),
    items: [leave, take],
    active: before ? take : leave,
  });
  return picked?.export;
}

function countText({ attachments, bytes, unsized, whole }: AttachmentCount): string {
  const known = [
    attachmentCount(attachments),
    ...(attachments > unsized ? [formatBytes(bytes, env.language)] : []),
    ...(unsized > 0 ? [l10n.t('{0} of unknown size', shown(unsized))] : []),
  ].join(', ');
  return whole ? known : l10n.t('{0} so far, perhaps more', known);
}
