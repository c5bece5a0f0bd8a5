import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { withoutLinks } from './withoutLinks';

/** The editor's cancellation token as the signal that everything below the host understands. Dispose it when done. */
export function toSignal(token: vscode.CancellationToken): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => void subscription.dispose() };
}

/** A task that is done sooner shows no progress: a toast that flashes up tells nobody anything. */
const QUICK_MS = 500;

/** Runs a task under a progress toast whose Cancel button aborts the task's signal. */
export async function withProgress<T>(
  title: string,
  task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let told: string | undefined;
  let tell: ((message: string) => void) | undefined;
  const running = task(controller.signal, (message) => {
    told = message;
    tell?.(message);
  });
  const ended = running.then(
    () => true,
    () => true,
  );
  if (await Promise.race([ended, setTimeout(QUICK_MS, false)])) return running;
  const location = vscode.ProgressLocation.Notification;
  const options = { title: withoutLinks(title), location, cancellable: true };
  // eslint-disable-next-line no-restricted-syntax -- this is where the links are taken out
  await vscode.window.withProgress(options, async (progress, token) => {
    const subscription = token.onCancellationRequested(() => controller.abort());
    tell = (message) => progress.report({ message: withoutLinks(message) });
    if (told !== undefined) tell(told);
    await ended;
    subscription.dispose();
  });
  return running;
}
