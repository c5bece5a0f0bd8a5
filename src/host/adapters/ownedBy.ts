import type * as vscode from 'vscode';

/** Gives what passes through it to the extension, which disposes of it at its end. */
export function ownedBy({ subscriptions }: vscode.ExtensionContext) {
  return <T extends vscode.Disposable>(disposable: T): T => {
    subscriptions.push(disposable);
    return disposable;
  };
}
