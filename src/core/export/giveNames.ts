import { ParleyError } from '../base/errors';
import type { EndContext } from './runContext';
import type { SessionState } from './runState';
import { counts } from './sessionSteps';

/** Gives finished files their names, also those of which an interrupted run did not get so far. */
export async function giveNames(context: EndContext): Promise<void> {
  const { deps, state, names, progress } = context;
  const { publishing } = state;
  if (!publishing) return;
  for (const { temp, replace, entry } of publishing.files) {
    if ((await deps.target.size(temp)) !== undefined)
      await deps.target.rename(temp, entry.name, {
        replace: replace || names.mayReplace(entry.name),
      });
    else if ((await deps.target.size(entry.name)) !== entry.bytes)
      throw new ParleyError('export.edited', { file: entry.name });
  }
  const { s } = publishing;
  await context.append({ t: 'done', ...(s !== undefined && { s }) });
  progress.tell({ ...counts(state), phase: 'writing' });
  const finished = s === undefined ? state.sessions : [state.session(s)];
  for (const name of finished.flatMap(workOf)) await deps.target.delete(name);
}

/** Names of what is kept of a session until it is written. */
export function workOf({ segments, received }: SessionState): string[] {
  return [...segments.map(({ name }) => name), ...received];
}
