import * as vscode from 'vscode';
import { withoutLinks } from './withoutLinks';

/**
 * The one way to show a message: nothing in it can be clicked but its buttons.
 * @param detail makes it a dialog, which tells this, too.
 * @returns the button that was chosen.
 */
export function showMessage(
  how: 'Error' | 'Information' | 'Warning',
  text: string,
  buttons: readonly string[] = [],
  detail?: string,
): Thenable<string | undefined> {
  const options = detail === undefined ? {} : { modal: true, detail };
  return vscode.window[`show${how}Message`](withoutLinks(text), options, ...buttons);
}
