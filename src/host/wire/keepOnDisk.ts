import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { Log } from '../../core/ports/log';
import type { Exchange } from '../../wire/exchange';
import { DEFAULT_RECORDED_BYTES, type ExchangeLog } from '../../wire/exchangeLog';
import type { HarCreator } from '../../wire/handOver/har';
import { recordedBytes } from '../adapters/requestLimits';
import { SETTINGS } from '../manifest';
import type { ExchangeFolder } from './exchangeFolder';

/**
 * Keeps exchanges on disk too as long as the user's setting says so, and removes what was kept as soon as it no longer does.
 * @param storage the extension's own folder; exchanges are kept in `exchanges` below it
 */
export function keepOnDisk(
  exchanges: ExchangeLog,
  storage: vscode.Uri,
  creator: HarCreator,
  log: Log,
): Disposable {
  const { fsPath } = vscode.Uri.joinPath(storage, 'exchanges');
  let folder: Promise<ExchangeFolder> | undefined;
  const obey = (): void => {
    const wanted = vscode.workspace.getConfiguration().get<unknown>(SETTINGS.keepOnDisk) === true;
    if (!wanted) {
      const written = folder?.then((current) => current.idle());
      folder = undefined;
      Promise.resolve(written)
        .then(() => rm(fsPath, { recursive: true, force: true, maxRetries: 3 }))
        .catch((error: unknown) => log.error('Exchanges on disk were not removed', error));
      return;
    }
    folder ??= import('./exchangeFolder').then(
      (module) => new module.ExchangeFolder(fsPath, recordedBytes() ?? DEFAULT_RECORDED_BYTES, creator, log),
    );
  };
  const keep = (exchange: Exchange): void => {
    folder
      ?.then((current) => current.keep(exchange))
      .catch((error: unknown) => log.error('Exchanges cannot be kept on disk', error));
  };
  const adding = exchanges.onDidAdd(keep);
  const changing = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.keepOnDisk)) obey();
  });
  obey();
  // What was sent before anybody listened.
  exchanges.list().forEach(keep);
  return vscode.Disposable.from(adding, changing);
}
