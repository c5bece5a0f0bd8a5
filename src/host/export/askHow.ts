import { l10n } from 'vscode';
import { type ExportRequest, parseRequest } from '../../core/export/exportRequest';
import { pickOne } from '../adapters/pickOne';
import type { CountAttachments } from './askAttachments';
import type { ExportChoices } from './exportMemory';
import { exportOptions, type ExportPlan } from './exportOptions';
import { formatItems, formatLabels } from './formatItems';

/**
 * Asks for a format, or for everything that can be chosen; what was chosen last is the first to be offered.
 * @param several whether more than one session is to be exported.
 * @param counting counts what a plan would fetch; absent where the platform gives no attachments.
 * @returns `undefined` when the user gave up.
 */
export async function askHow(
  title: string,
  several: boolean,
  last: ExportChoices | undefined,
  counting: ((plan: ExportPlan) => CountAttachments) | undefined,
): Promise<ExportPlan | undefined> {
  const formats = formatItems().map(({ format, ...item }) => ({
    ...item,
    plan: { choices: { ...defaultChoices(), formats: [format] } },
  }));
  const again = last && {
    label: l10n.t('As last time'),
    description: summary(last),
    plan: { choices: last },
  };
  const more = {
    label: l10n.t('More choices…'),
    description: l10n.t('several formats, dates, filter, order, split, attachments, pseudonyms'),
    plan: undefined,
  };
  const picked = await pickOne<(typeof formats)[number] | typeof more>({
    title,
    placeholder: l10n.t('Export as…'),
    items: [...(again ? [again] : []), ...formats, more],
  });
  if (!picked) return undefined;
  return picked.plan ?? askEverything(title, several, { choices: last ?? defaultChoices() }, counting);
}

/** All choices in one list, shown again after each change until the user goes on. */
async function askEverything(
  title: string,
  several: boolean,
  plan: ExportPlan,
  counting: ((plan: ExportPlan) => CountAttachments) | undefined,
): Promise<ExportPlan | undefined> {
  let at: string | undefined;
  for (;;) {
    const go = { label: l10n.t('Choose where to and export'), description: '' };
    const options = exportOptions(plan, several, counting?.(plan)).map((option) => ({
      label: option.label,
      description: option.value,
      option,
    }));
    const picked = await pickOne<typeof go | (typeof options)[number]>({
      title,
      placeholder: l10n.t('Pick a line to change it'),
      items: [go, ...options],
      active: options.find(({ label }) => label === at),
    });
    if (!picked) return undefined;
    if (!('option' in picked)) return plan;
    at = picked.label;
    plan = (await picked.option.change()) ?? plan;
  }
}

function defaultChoices(): ExportChoices {
  const { zone: _zone, ...request }: ExportRequest = parseRequest({
    formats: ['json'],
    scope: { sessions: [] },
  });
  return { ...request, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

function summary({ formats, order, layout, attachments, pseudonyms }: ExportChoices): string {
  return [
    formatLabels(formats),
    ...(order === 'newestFirst' ? [l10n.t('newest first')] : []),
    ...(layout === 'oneFile' ? [l10n.t('one for all sessions')] : []),
    ...(attachments ? [l10n.t('with attachments')] : []),
    ...(pseudonyms ? [l10n.t('with pseudonyms')] : []),
  ].join(' · ');
}
