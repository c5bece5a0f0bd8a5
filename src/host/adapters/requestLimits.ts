import * as vscode from 'vscode';
import type { WireLimits } from '../../wire/limits';
import { SETTINGS } from '../manifest';

/** The limits of requests as the user set them; what is not a positive number is as good as not set. */
export function requestLimits(): Partial<WireLimits> {
  const seconds = positive(SETTINGS.timeout);
  const megabytes = positive(SETTINGS.maxResponse);
  return {
    ...(seconds && { totalMs: seconds * 1000 }),
    ...(megabytes && { maxBytes: megabytes * 1024 * 1024 }),
  };
}

/** How many bytes of exchanges are kept in memory; `undefined` for the default. */
export function recordedBytes(): number | undefined {
  const megabytes = positive(SETTINGS.recorded);
  return megabytes && megabytes * 1024 * 1024;
}

function positive(setting: string): number | undefined {
  const value: unknown = vscode.workspace.getConfiguration().get(setting);
  return typeof value === 'number' && value > 0 ? value : undefined;
}
