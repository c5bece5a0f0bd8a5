import type * as vscode from 'vscode';
import type { Clock } from '../../core/ports/clock';

const MINUTE_MS = 60_000;

/** Has the times of a view drawn anew once a minute while it is seen, and whenever it comes into sight. */
export function letAge(
  view: Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>,
  age: () => void,
  clock: Clock,
): vscode.Disposable {
  const ended = new AbortController();
  const look = (): void => {
    if (view.visible && !ended.signal.aborted) age();
  };
  const showing = view.onDidChangeVisibility(look);
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await clock.sleep(MINUTE_MS, ended.signal).catch(() => undefined); // Rejects on abort, which the loop sees.
      look();
    }
  };
  void watch();
  return {
    dispose: () => {
      ended.abort();
      showing.dispose();
    },
  };
}
