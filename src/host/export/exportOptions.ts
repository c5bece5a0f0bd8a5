import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { toParleyError } from '../../core/base/errors';
import type { ExportRequest } from '../../core/export/exportRequest';
import { parseMessageQuery } from '../../core/export/messageQuery';
import { zonedInstant } from '../../core/export/zonedInstant';
import { sentence } from '../adapters/errorText';
import { askSteps } from '../adapters/inputSteps';
import { pickOne } from '../adapters/pickOne';
import { askAttachments, type CountAttachments } from './askAttachments';
import type { ExportChoices } from './exportMemory';
import { formatItems, formatLabels } from './formatItems';

/** How to export, and which of the messages. */
export interface ExportPlan {
  readonly choices: ExportChoices;
  /** As typed, in the zone of the choices. */
  readonly from?: string;
  readonly until?: string;
  readonly query?: string;
}

/** One line of the dialog: what it says now, and what picking it does. */
export interface ExportOption {
  readonly label: string;
  readonly value: string;
  /** `undefined` when nothing is to change. */
  change(): Promise<ExportPlan | undefined> | ExportPlan;
}

/**
 * Everything that can be chosen, as it stands in the plan.
 * @param count of the attachments; absent where the platform gives none.
 */
export function exportOptions(
  plan: ExportPlan,
  several: boolean,
  count: CountAttachments | undefined,
): ExportOption[] {
  const { choices } = plan;
  const { csv, split } = choices;
  const choose = (change: Partial<ExportChoices>): ExportPlan => ({
    ...plan,
    choices: { ...choices, ...change },
  });
  return [
    {
      label: l10n.t('Formats'),
      value: formatLabels(choices.formats),
      change: async () => {
        const formats = await askFormats(choices.formats);
        return formats && choose({ formats });
      },
    },
    {
      label: l10n.t('Dates'),
      value: rangeText(plan),
      change: () => askRange(plan),
    },
    {
      label: l10n.t('Messages'),
      value: plan.query || l10n.t('all'),
      change: () => askQuery(plan),
    },
    {
      label: l10n.t('Order'),
      value: choices.order === 'oldestFirst' ? l10n.t('oldest first') : l10n.t('newest first'),
      change: () => choose({ order: choices.order === 'oldestFirst' ? 'newestFirst' : 'oldestFirst' }),
    },
    ...(several
      ? [
          {
            label: l10n.t('Files'),
            value:
              choices.layout === 'oneFile' ? l10n.t('one for all sessions') : l10n.t('one for each session'),
            change: () => choose({ layout: choices.layout === 'oneFile' ? 'filePerSession' : 'oneFile' }),
          },
        ]
      : []),
    {
      label: l10n.t('Split'),
      value: splitText(split),
      change: async () => {
        const answer = await askSplit(split);
        if (!answer) return undefined;
        const { split: _before, ...rest } = choices;
        return { ...plan, choices: answer === 'none' ? rest : { ...rest, split: answer } };
      },
    },
    {
      label: l10n.t('Time zone'),
      value: choices.zone,
      change: async () => {
        const zone = await askZone(choices.zone);
        return zone === undefined ? undefined : choose({ zone });
      },
    },
    ...(choices.formats.includes('csv')
      ? [
          {
            label: 'CSV',
            value: csvText(csv),
            change: async () => {
              const answer = await askCsv(csv);
              return answer && choose({ csv: answer });
            },
          },
        ]
      : []),
    ...(count
      ? [
          {
            label: l10n.t('Attachments'),
            value: choices.attachments ? l10n.t('exported, too') : l10n.t('left out'),
            change: async () => {
              const attachments = await askAttachments(choices.attachments, count);
              return attachments === undefined ? undefined : choose({ attachments });
            },
          },
        ]
      : []),
    {
      label: l10n.t('People'),
      value: choices.pseudonyms ? l10n.t('replaced by pseudonyms') : l10n.t('by their names'),
      change: () => choose({ pseudonyms: !choices.pseudonyms }),
    },
  ];
}

/** The part of a request that the plan decides. @throws ParleyError `input.invalid`. */
export function requestOf({
  choices,
  from,
  until,
  query,
}: ExportPlan): ExportChoices & Pick<ExportRequest, 'range' | 'messages'> {
  const range = {
    ...(from && { from: zonedInstant(from, choices.zone, 'from') }),
    ...(until && { until: zonedInstant(until, choices.zone, 'until') }),
  };
  return {
    ...choices,
    ...((from || until) && { range }),
    ...(query && { messages: parseMessageQuery(query) }),
  };
}

async function askFormats(before: ExportChoices['formats']): Promise<ExportChoices['formats'] | undefined> {
  const picked = await vscode.window.showQuickPick(
    formatItems().map((item) => ({ ...item, picked: before.includes(item.format) })),
    { canPickMany: true, ignoreFocusOut: true, placeHolder: l10n.t('All from one download') },
  );
  return picked && picked.length > 0 ? picked.map(({ format }) => format) : undefined;
}

async function askRange(plan: ExportPlan): Promise<ExportPlan | undefined> {
  const { zone } = plan.choices;
  const field = (key: 'from' | 'until', prompt: string) => ({
    key,
    label: prompt,
    prompt,
    placeholder: '2024-05-31 14:30',
    optional: true,
    validate: (text: string) => complaint(() => zonedInstant(text, zone, key)),
  });
  const answers = await askSteps(
    l10n.t('Dates, as clocks in {0} show them', zone),
    [
      field('from', l10n.t('First day or minute, itself included')),
      field('until', l10n.t('Last day or minute, itself included')),
    ],
    { from: plan.from ?? '', until: plan.until ?? '' },
  );
  if (!answers) return undefined;
  const { from: _from, until: _until, ...rest } = plan;
  const { from, until } = answers;
  return { ...rest, ...(from && { from }), ...(until && { until }) };
}

async function askQuery(plan: ExportPlan): Promise<ExportPlan | undefined> {
  const key = 'query';
  const answers = await askSteps(
    l10n.t('Messages to export'),
    [
      {
        key,
        label: l10n.t('Filter'),
        prompt: l10n.t('Words, from:"Anna Smith", is:incoming, type:Chat, has:attachment'),
        placeholder: l10n.t('Leave empty to export all messages'),
        optional: true,
        validate: (text: string) => complaint(() => parseMessageQuery(text)),
      },
    ],
    { query: plan.query ?? '' },
  );
  if (!answers) return undefined;
  const { query: _before, ...rest } = plan;
  const query = answers[key];
  return { ...rest, ...(query && { query }) };
}

async function askSplit(
  before: ExportChoices['split'],
): Promise<NonNullable<ExportChoices['split']> | 'none' | undefined> {
  const items = [
    { label: l10n.t('Not at all'), by: 'none' as const },
    { label: l10n.t('By number of messages'), by: 'messages' as const },
    { label: l10n.t('By size'), by: 'megabytes' as const },
  ];
  const picked = await pickOne({ title: l10n.t('Split'), placeholder: l10n.t('Into several files…'), items });
  if (!picked || picked.by === 'none') return picked?.by;
  const { by } = picked;
  const answers = await askSteps(l10n.t('Split'), [
    {
      key: by,
      label: picked.label,
      prompt: by === 'messages' ? l10n.t('Messages in a file') : l10n.t('Megabytes in a file, about'),
      initial: by === 'messages' ? String(before?.messages ?? 10_000) : '10',
      validate: (text: string) =>
        /^[1-9]\d{0,8}$/.test(text) ? undefined : l10n.t('A whole number is needed.'),
    },
  ]);
  const number = Number(answers?.[by]);
  if (!answers) return undefined;
  return by === 'messages' ? { messages: number } : { bytes: number * 1024 * 1024 };
}

async function askZone(before: string): Promise<string | undefined> {
  const items = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((label) => ({ label }));
  const picked = await pickOne({
    title: l10n.t('Time zone'),
    placeholder: l10n.t('In which HTML, Markdown and plain text show times, and dates are understood'),
    items,
    active: items.find(({ label }) => label === before),
  });
  return picked?.label;
}

async function askCsv(before: ExportChoices['csv']): Promise<ExportChoices['csv'] | undefined> {
  const delimiters = [
    { label: l10n.t('Comma'), delimiter: ',' as const },
    { label: l10n.t('Semicolon'), delimiter: ';' as const },
    { label: l10n.t('Tab'), delimiter: '\t' as const },
  ];
  const delimiter = await pickOne({
    title: 'CSV',
    placeholder: l10n.t('What separates cells'),
    items: delimiters,
    active: delimiters.find((item) => item.delimiter === before.delimiter),
  });
  if (!delimiter) return undefined;
  const flags = await vscode.window.showQuickPick(
    [
      {
        label: l10n.t('Byte order mark'),
        description: l10n.t('Excel needs it'),
        key: 'bom',
        picked: before.bom,
      },
      {
        label: l10n.t('Formula guard'),
        description: l10n.t("a ' before what a spreadsheet would run"),
        key: 'formulaGuard',
        picked: before.formulaGuard,
      },
    ],
    { canPickMany: true, ignoreFocusOut: true },
  );
  if (!flags) return undefined;
  const has = (wanted: string): boolean => flags.some(({ key }) => key === wanted);
  return { delimiter: delimiter.delimiter, bom: has('bom'), formulaGuard: has('formulaGuard') };
}

function rangeText({ from, until }: ExportPlan): string {
  if (from && until) return l10n.t('{0} to {1}', from, until);
  if (from) return l10n.t('from {0} on', from);
  return until ? l10n.t('until {0}', until) : l10n.t('all');
}

function splitText(split: ExportChoices['split']): string {
  if (split?.messages) return l10n.t('every {0} messages', split.messages);
  if (split?.bytes) return l10n.t('every {0} MB', Math.round(split.bytes / 1024 / 1024));
  return l10n.t('not at all');
}

function csvText({ delimiter, bom, formulaGuard }: ExportChoices['csv']): string {
  return [
    delimiter === ',' ? l10n.t('Comma') : delimiter === ';' ? l10n.t('Semicolon') : l10n.t('Tab'),
    ...(bom ? [l10n.t('Byte order mark')] : []),
    ...(formulaGuard ? [l10n.t('Formula guard')] : []),
  ].join(', ');
}

function complaint(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    return sentence(toParleyError(error));
  }
}
