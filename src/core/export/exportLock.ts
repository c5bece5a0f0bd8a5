import * as v from 'valibot';
import { isParleyError, ParleyError } from '../base/errors';
import type { ExportTarget } from '../ports/exportTarget';
import type { ExportOwner } from './exportDeps';
import { readText } from './readText';

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
  try {
    await write(target, name, owner.id);
  } catch (error) {
    if (!isParleyError(error) || error.code !== 'export.exists') throw error;
    const holder = await holderOf(target, name);
    if (holder !== undefined && (await owner.isAlive(holder))) throw new ParleyError('export.busy');
    await target.delete(name);
    await write(target, name, owner.id).catch((again: unknown) => {
      // Somebody else was quicker to take it over.
      throw isParleyError(again) && again.code === 'export.exists' ? new ParleyError('export.busy') : again;
    });
  }
  return () => target.delete(name);
}

async function write(target: ExportTarget, name: string, owner: string): Promise<void> {
  const file = await target.create(name, { exclusive: true });
  try {
    await file.write(new TextEncoder().encode(JSON.stringify({ owner })));
  } finally {
    await file.close();
  }
}

/** `undefined` when the lock was cut off while it was written, or is no lock. */
async function holderOf(target: ExportTarget, name: string): Promise<string | undefined> {
  try {
    return v.parse(lock, JSON.parse(await readText(target, name))).owner;
  } catch {
    return undefined;
  }
}
