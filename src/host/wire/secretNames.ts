import * as vscode from 'vscode';
import { SETTINGS } from '../manifest';

/** The secret names of the user's own; what is no list of texts is as good as not set. */
export function secretNames(): readonly string[] {
  const value: unknown = vscode.workspace.getConfiguration().get(SETTINGS.secretNames);
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}
