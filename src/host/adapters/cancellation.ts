import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';

/** The editor's cancellation token as the signal that everything below the host understands. Dispose it when done. */
export function toSignal(token: vscode.CancellationToken): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => void subscription.dispose() };
}

/** Runs a task under a cancellable progress; the task's signal is aborted by the Cancel button. */
export function withProgress<T>(
  title: string,
  location: vscode.ProgressLocation,
  task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress({ title, location, cancellable: true }, async (progress, token) => {
    const cancellation = toSignal(token);
    try {
      return await task(cancellation.signal, (message) => progress.report({ message }));
    } finally {
      cancellation.dispose();
    }
  });
}
