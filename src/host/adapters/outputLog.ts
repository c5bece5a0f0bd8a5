import type * as vscode from 'vscode';
import type { Log } from '../../core/ports/log';

/** Parley's output channel as the core's log. */
export function outputLog(channel: vscode.LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) => channel.error(error instanceof Error ? `${message}: ${error.stack}` : message),
  };
}
