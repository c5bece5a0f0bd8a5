import type { Disposable } from '../../core/base/disposable';
import type { Log } from '../../core/ports/log';
import type { COMMANDS } from '../manifest';
import { report } from './report';

type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

const handlers = new Map<string, (...args: readonly unknown[]) => unknown>();

/**
 * Says what a command does. VS Code knows all of Parley's commands from the activation on, so it is not told again. A
 * failure is reported to the user, never to whoever invoked it.
 */
export function registerCommand(
  id: CommandId,
  log: Log,
  run: (...args: readonly unknown[]) => unknown,
): Disposable {
  handlers.set(id, async (...args) => {
    try {
      await run(...args);
    } catch (error) {
      // Not awaited: the notification stays until it is answered.
      void report(error, log);
    }
  });
  return { dispose: () => void handlers.delete(id) };
}

/** Does what was registered for a command; nothing when that was taken back. */
export function runCommand(id: string, args: readonly unknown[]): unknown {
  return handlers.get(id)?.(...args);
}
