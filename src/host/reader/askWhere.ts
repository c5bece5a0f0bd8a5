import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { firstPosition, type MessageRun } from '../../core/transcript/messageRun';
import { createZonedClock } from '../../core/export/zonedClock';
import type { Requests } from '../../protocol/contract';
import { parseWhen } from './parseWhen';

type Where = Requests['askWhere']['result'];

interface Item extends vscode.QuickPickItem {
  readonly where?: Where;
}

/** Asks where in a conversation to go: to an end, a day that is loaded, any date, or the id of a message. */
export async function askWhere(
  messages: MessageRun,
  times: Requests['askWhere']['params']['times'],
  signal: AbortSignal,
): Promise<Where> {
  const zone = times === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC';
  const fixed: Item[] = [
    { label: `$(arrow-up) ${l10n.t('First message')}`, where: { edge: 'first' } },
    { label: `$(arrow-down) ${l10n.t('Newest message')}`, where: { edge: 'last' } },
    { label: l10n.t('loaded days'), kind: vscode.QuickPickItemKind.Separator },
    ...loadedDays(messages, zone),
  ];
  const disposables = new DisposableStore();
  const picker = disposables.add(vscode.window.createQuickPick<Item>());
  picker.title = l10n.t('Go to a date or message');
  picker.placeholder = l10n.t('2024-10-11, 2024-10-11 09:30 or the id of a message');
  picker.items = fixed;
  disposables.add(
    picker.onDidChangeValue((value) => (picker.items = [...typed(value.trim(), zone), ...fixed])),
  );
  try {
    return await new Promise<Where>((resolve) => {
      disposables.add(picker.onDidAccept(() => resolve(picker.selectedItems[0]?.where ?? {})));
      disposables.add(picker.onDidHide(() => resolve({})));
      signal.addEventListener('abort', () => resolve({}), { once: true });
      picker.show();
    });
  } finally {
    disposables.dispose();
  }
}

/** What the typed text means. */
function typed(text: string, zone: string): Item[] {
  if (text === '') return [];
  const utc = parseWhen(text, zone);
  const date: Item[] =
    utc === undefined
      ? []
      : [{ label: dateLabel(utc, zone), description: zone, alwaysShow: true, where: { utc } }];
  const id = l10n.t('Message {0}', text);
  return [...date, { label: id, description: l10n.t('by its id'), alwaysShow: true, where: { id: text } }];
}

/** The days of what is loaded, newest first; found by halving, so a long conversation takes no longer. */
function loadedDays(messages: MessageRun, zone: string): Item[] {
  const clock = createZonedClock(zone);
  const items: Item[] = [];
  for (let position = messages.end - 1; position >= messages.start && items.length < MOST_DAYS;) {
    const utc = messages.at(position)?.sentAt.utc;
    const day = clock(utc)?.day;
    if (utc === undefined || day === undefined) {
      position--;
      continue;
    }
    const first = firstPosition(messages, ({ sentAt }) => (clock(sentAt.utc)?.day ?? '\uffff') >= day);
    const count = position - first + 1;
    items.push({
      label: dateLabel(utc, zone, false),
      description: count === 1 ? l10n.t('1 message') : l10n.t('{0} messages', count),
      where: { utc: messages.at(first)?.sentAt.utc ?? utc },
    });
    position = first - 1;
  }
  return items;
}

const MOST_DAYS = 400;

function dateLabel(utc: number, timeZone: string, withTime = true): string {
  const style = withTime ? ({ timeStyle: 'short' } as const) : {};
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'full', ...style, timeZone }).format(utc);
}
