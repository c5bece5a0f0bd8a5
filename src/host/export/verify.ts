import { l10n } from 'vscode';
import { markdownText } from '../../core/export/markdownText';
import { type Verification, verifyExport } from '../../core/export/verifyExport';
import { withProgress } from '../adapters/cancellation';
import { nodeDigests } from '../adapters/nodeDigests';
import { showMessage } from '../adapters/showMessage';
import { fileCount, shown } from './counts';
import type { ExportJob } from './exportJob';
import { showReport } from './reportDocument';

/** Checks an export and says whether it is as it was written. */
export async function verify({
  target,
  manifest,
  title,
}: Pick<ExportJob, 'target' | 'manifest' | 'title'>): Promise<void> {
  const result = await withProgress(l10n.t('Verifying {0}', title), (signal, tell) =>
    verifyExport(target, manifest, nodeDigests, signal, (part) => tell(`${Math.round(part * 100)} %`)),
  );
  const show = l10n.t('Show Report');
  const answer = result.intact
    ? await showMessage(
        'Information',
        l10n.t('Verified: {0}, all as exported.', fileCount(result.files.length)),
        [show],
      )
    : await showMessage('Warning', l10n.t('This export was changed: {0}.', changes(result).join(', ')), [
        show,
      ]);
  if (answer === show)
    await showReport(l10n.t('Verification of {0}', title), verificationText(result, title));
}

function changes({ manifestIntact, files }: Verification): string[] {
  const changed = files
    .filter(({ state }) => state !== 'intact')
    .map(({ name, state }) => `${name} (${stateText(state)})`);
  return manifestIntact ? changed : [l10n.t('the manifest'), ...changed];
}

function verificationText(result: Verification, title: string): string {
  const { manifest, manifestIntact, files } = result;
  return [
    `# ${markdownText(l10n.t('Verification of {0}', title))}`,
    '',
    `- ${l10n.t('Manifest')}: ${manifestIntact ? l10n.t('intact') : l10n.t('changed')}`,
    `- ${l10n.t('Messages')}: ${shown(manifest.totals.messages)}`,
    `- ${l10n.t('Exported')}: ${manifest.runs.at(-1)?.finishedAt ?? ''}`,
    '',
    `| ${l10n.t('File')} | ${l10n.t('Result')} |`,
    '| --- | --- |',
    ...files.map(({ name, state }) => `| ${markdownText(name)} | ${stateText(state)} |`),
    '',
  ].join('\n');
}

function stateText(state: Verification['files'][number]['state']): string {
  switch (state) {
    case 'intact':
      return l10n.t('intact');
    case 'changed':
      return l10n.t('changed');
    case 'missing':
      return l10n.t('missing');
    case 'unreadable':
      return l10n.t('cannot be read');
  }
}
