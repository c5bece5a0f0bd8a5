import * as v from 'valibot';
import { isParleyError, ParleyError } from '../base/errors';
import type { ExportTarget } from '../ports/exportTarget';
import type { ExportOwner } from './exportDeps';
import { readText } from './readText';
import { utf8 } from './utf8';

const lock = v.object({ owner: v.string() });

/**
 * Keeps a second export from writing to the same place. A lock whose owner is gone is taken over.
 * @returns what ends the lock.
 * @throws ParleyError `export.busy`.
 */
export async function lockExport(
  target: ExportTarget,
  name: string,
  owner: ExportOwner,
): Promise<() => Promise<void>> {
  const text = JSON.stringify({ owner: owner.id });
  // Nobody sees a lock before its owner stands in it.
  const own = await writeBeside(target, name, text);
  try {
    if (!(await take(target, own, name))) await takeOver(target, own, name, owner);
  } catch (error) {
    // The first failure is the one to tell.
    await target.delete(own).catch(() => undefined);
    throw error;
  }
  return async () => {
    if ((await textOf(target, name)) === text) await target.delete(name);
  };
}

/** Whether an export may be at work in the place. */
export async function isLocked(target: ExportTarget, name: string, owner: ExportOwner): Promise<boolean> {
  return isHeld((await textOf(target, name)) ?? '', owner);
}

/** One at a time looks whether the owner is gone, so that nobody takes the new lock for the dead one. */
async function takeOver(target: ExportTarget, own: string, name: string, owner: ExportOwner): Promise<void> {
  const next = `${name}-next`;
  if (!(await take(target, own, next))) {
    // Somebody else is at it, unless that process has ended meanwhile.
    await removeDead(target, next, owner);
    if (!(await take(target, own, next))) throw new ParleyError('export.busy');
  }
  try {
    await removeDead(target, name, owner);
    if (!(await take(target, next, name))) throw new ParleyError('export.busy');
  } catch (error) {
    await target.delete(next).catch(() => undefined);
    throw error;
  }
}

/** @throws ParleyError `export.busy` when the owner may be alive. */
async function removeDead(target: ExportTarget, name: string, owner: ExportOwner): Promise<void> {
  const found = await textOf(target, name);
  if (found === undefined) return;
  if (await isHeld(found, owner)) throw new ParleyError('export.busy');
  await target.delete(name);
}

/** @returns the name of the file, which nobody else has. */
async function writeBeside(target: ExportTarget, name: string, text: string): Promise<string> {
  for (let number = 1; ; number++) {
    const own = `${name}-${number}`;
    try {
      const file = await target.create(own, { exclusive: true });
      try {
        await file.write(utf8(text));
      } finally {
        await file.close();
      }
      return own;
    } catch (error) {
      if (!isParleyError(error) || error.code !== 'export.exists') throw error;
    }
  }
}

/** Gives what was written the name. @returns false when somebody else has it. */
async function take(target: ExportTarget, written: string, name: string): Promise<boolean> {
  try {
    await target.rename(written, name);
    return true;
  } catch (error) {
    if (isParleyError(error) && error.code === 'export.exists') return false;
    // An export that is at work here removes what it does not know.
    if ((await target.size(written)) === undefined)
      throw new ParleyError('export.busy', {}, { cause: error });
    throw error;
  }
}

/** `undefined` when there is no such file, or no more. */
async function textOf(target: ExportTarget, name: string): Promise<string | undefined> {
  try {
    return await readText(target, name);
  } catch (error) {
    if ((await target.size(name)) === undefined) return undefined;
    throw error;
  }
}

/** False for what is no lock. */
async function isHeld(text: string, owner: ExportOwner): Promise<boolean> {
  const holder = holderOf(text);
  return holder !== undefined && owner.isAlive(holder);
}

/** `undefined` when it is no lock. */
function holderOf(text: string): string | undefined {
  try {
    return v.parse(lock, JSON.parse(text)).owner;
  } catch {
    return undefined;
  }
}
