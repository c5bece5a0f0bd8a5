import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';

export interface PickOneOptions<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The item to begin at. */
  readonly active?: T | undefined;
}

/** Lets the user pick one item, beginning at a given one. @returns `undefined` when the user gave up. */
export async function pickOne<T extends vscode.QuickPickItem>(
  options: PickOneOptions<T>,
): Promise<T | undefined> {
  const disposables = new DisposableStore();
  const pick = disposables.add(vscode.window.createQuickPick<T>());
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.items = options.items;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  if (options.active) pick.activeItems = [options.active];
  try {
    return await new Promise<T | undefined>((resolve) => {
      disposables.add(pick.onDidAccept(() => resolve(pick.selectedItems[0])));
      disposables.add(pick.onDidHide(() => resolve(undefined)));
      pick.show();
    });
  } finally {
    disposables.dispose();
  }
}
