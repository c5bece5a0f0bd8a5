import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folders = new Set<string>();
process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new empty folder that is removed at the latest when this program ends, by Ctrl+C too. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function temporaryFolder(name: string, inside = tmpdir()): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(inside, `${name}-`));
  folders.add(folder);
  return {
    path: folder,
    async remove() {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      folders.delete(folder);
    },
  };
}
