import * as vscode from 'vscode';
import { ParleyError } from '../../core/base/errors';
import type { Event } from '../../core/base/event';

/** One of the user's settings. */
export interface Setting {
  readonly name: string;
  read(): unknown;
  /** @throws ParleyError `settings.invalid` when it cannot be saved. */
  write(value: unknown): Promise<void>;
  readonly onDidChange: Event<void>;
}

export function userSetting(name: string): Setting {
  return {
    name,
    read: () => vscode.workspace.getConfiguration().get(name),
    write: async (value) => {
      try {
        await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
      } catch (cause) {
        // VS Code says what is wrong, mostly with the file of the settings, in the user's language.
        const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
        throw new ParleyError('settings.invalid', { setting: name, why }, { cause });
      }
    },
    onDidChange: (listener) =>
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(name)) listener();
      }),
  };
}
