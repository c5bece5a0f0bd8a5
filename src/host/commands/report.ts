import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { toParleyError } from '../../core/base/errors';
import type { Log } from '../../core/ports/log';
import { nextStep, sentence } from '../adapters/errorText';
import { showMessage } from '../adapters/showMessage';
import { COMMANDS } from '../manifest';

/** The one place that decides how a command's failure is told: cancelled in silence, all else once, with a next step. */
export async function report(thrown: unknown, log: Log): Promise<void> {
  const error = toParleyError(thrown);
  if (error.code === 'cancelled') return;
  log.error(`${error.code}: ${error.message}`, error.code === 'internal' ? error.cause : undefined);
  const showLog = l10n.t('Show log');
  const explain = l10n.t('Explain');
  const picked = await showMessage('Error', `${sentence(error)} ${nextStep(error)}`, [
    ...(error.exchange === undefined ? [] : [explain]),
    showLog,
  ]);
  if (picked === explain) await vscode.commands.executeCommand(COMMANDS.explain, error.exchange);
  if (picked === showLog) await vscode.commands.executeCommand(COMMANDS.showLog);
}
