import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

/** What this extension host holds on to. */
export interface HeldResources {
  readonly heapBytes: number;
  readonly tabs: number;
  /** Sockets, timers and the like by Node's name for them. */
  readonly active: Readonly<Record<string, number>>;
}

/** Counts after everything that can be collected is. */
export function heldResources(): HeldResources {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round++) collect();
  const active: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) active[name] = (active[name] ?? 0) + 1;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
  return { heapBytes: process.memoryUsage().heapUsed, tabs, active };
}

/** The kinds of which there are more than before, as `Timeout: 3 -> 5`. VS Code's own timers come and go. */
export function grown(before: HeldResources, after: HeldResources): string[] {
  return Object.entries(after.active)
    .filter(([name, count]) => count > (before.active[name] ?? 0) + (name === 'Timeout' ? 3 : 0))
    .map(([name, count]) => `${name}: ${before.active[name] ?? 0} -> ${count}`);
}
