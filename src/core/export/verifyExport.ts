import { throwIfAborted } from '../base/abort';
import { isParleyError, ParleyError } from '../base/errors';
import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';
import { type ExportManifest, readManifest } from './exportManifest';
import { isSaved } from './attachmentEntry';
import { fileHash } from './fileHash';

export interface VerifiedFile {
  readonly name: string;
  readonly state: 'intact' | 'changed' | 'missing' | 'unreadable';
}

/** Whether an export is what its manifest says. */
export interface Verification {
  /** True when the manifest and every file are as they were written. */
  readonly intact: boolean;
  readonly manifestIntact: boolean;
  readonly manifest: ExportManifest;
  readonly files: readonly VerifiedFile[];
}

/**
 * Reads every file of an export and compares it with its manifest.
 * @param onProgress is called with the part that is done, from 0 to 1.
 * @throws ParleyError `export.nothing`, `export.manifest` when there is no manifest to compare with; `cancelled`.
 */
export async function verifyExport(
  target: ExportTarget,
  name: string,
  digests: Digests,
  signal: AbortSignal,
  onProgress: (part: number) => void = () => undefined,
): Promise<Verification> {
  const found = await readManifest(target, name, digests);
  if (!found) throw new ParleyError('export.nothing', { what: 'finished export' });
  const { manifest, intact: manifestIntact } = found;
  const entries = [
    ...manifest.files,
    ...(manifest.attachments ?? [])
      .filter(isSaved)
      .map(({ file: name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  ];
  const all = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const files: VerifiedFile[] = [];
  for (const entry of entries) {
    const state = await stateOf(target, entry, digests, signal, (bytes) => {
      done += bytes;
      onProgress(all === 0 ? 1 : Math.min(1, done / all));
    });
    files.push({ name: entry.name, state });
  }
  const intact = manifestIntact && files.every(({ state }) => state === 'intact');
  return { intact, manifestIntact, manifest, files };
}

async function stateOf(
  target: ExportTarget,
  { name, bytes, sha256 }: { readonly name: string; readonly bytes: number; readonly sha256: string },
  digests: Digests,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<VerifiedFile['state']> {
  try {
    const size = await target.size(name);
    if (size === undefined) return 'missing';
    if (size !== bytes) return 'changed';
    const found = await fileHash(target, name, digests, (length) => {
      throwIfAborted(signal);
      onBytes(length);
    });
    return found === sha256 ? 'intact' : 'changed';
  } catch (error) {
    if (isParleyError(error) && error.code === 'export.target') return 'unreadable';
    throw error;
  }
}
