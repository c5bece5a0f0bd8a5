import { type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ParleyError } from '../../core/base/errors';
import type { ExportFile, ExportTarget } from '../../core/ports/exportTarget';
import { checkName } from './checkName';
import { errnoOf, exportFailure } from './exportFailure';

/** What a file system without hard links answers to `link`. */
const NO_LINKS = /^(EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP|EXDEV|EMLINK|EISDIR|EINVAL)$/;
/** Bytes that are read at a time: V8 keeps the text of more in a space of its own, which it is slow to give back. */
const PIECE = 64 * 1024;

/** A folder of this machine: bytes are flushed to the disk, and names given in one step. */
export class LocalTarget implements ExportTarget {
  /** @param folder absolute path. */
  constructor(private readonly folder: string) {}

  async list(): Promise<readonly string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(exportFailure(this.folder));
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  }

  async size(name: string): Promise<number | undefined> {
    try {
      return (await stat(this.#path(name))).size;
    } catch (error) {
      return errnoOf(error) === 'ENOENT' ? undefined : exportFailure(name)(error);
    }
  }

  async create(name: string, { exclusive = false } = {}): Promise<ExportFile> {
    return localFile(name, await open(this.#path(name), exclusive ? 'wx' : 'w').catch(exportFailure(name)));
  }

  async append(name: string): Promise<ExportFile> {
    return localFile(name, await open(this.#path(name), 'a').catch(exportFailure(name)));
  }

  async *read(name: string, start = 0): AsyncGenerator<Uint8Array> {
    const handle = await open(this.#path(name), 'r').catch(exportFailure(name));
    try {
      const buffer = new Uint8Array(PIECE);
      for (let at = start; ;) {
        const { bytesRead } = await handle.read(buffer, 0, PIECE, at).catch(exportFailure(name));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    } finally {
      await handle.close();
    }
  }

  async rename(from: string, to: string, { replace = false } = {}): Promise<void> {
    const [source, target] = [this.#path(from), this.#path(to)];
    if (path.dirname(target) !== this.folder) await makeFolder(path.dirname(target));
    if (replace) await rename(source, target).catch(exportFailure(to));
    else await this.#renameToFree(source, target, to);
    await flushFolder(path.dirname(target));
  }

  async delete(name: string): Promise<void> {
    await rm(this.#path(name), { force: true }).catch(exportFailure(name));
  }

  /** `rename` would replace what is there, `link` does not. */
  async #renameToFree(source: string, target: string, name: string): Promise<void> {
    try {
      await link(source, target);
    } catch (error) {
      const code = errnoOf(error) ?? '';
      const exists = code === 'EEXIST';
      if (!exists && !NO_LINKS.test(code)) return exportFailure(name)(error);
      if (exists && !(await isSameFile(source, target)))
        throw new ParleyError('export.exists', { file: name });
      if (!exists) {
        if ((await this.size(name)) !== undefined) throw new ParleyError('export.exists', { file: name });
        return rename(source, target).catch(exportFailure(name));
      }
      // A process that ended between the two steps has left both names.
    }
    await rm(source).catch(exportFailure(name));
  }

  #path(name: string): string {
    checkName(name);
    return path.join(this.folder, name);
  }
}

/** Makes the new name as durable as the content. */
async function flushFolder(name: string): Promise<void> {
  // Windows has no such thing; its file systems keep names in their own journal.
  if (process.platform === 'win32') return;
  const folder = await open(name, 'r').catch(exportFailure(name));
  try {
    await folder.sync().catch(exportFailure(name));
  } finally {
    await folder.close();
  }
}

/** Makes a folder unless it is there. */
async function makeFolder(name: string): Promise<void> {
  try {
    await mkdir(name, { recursive: true });
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') exportFailure(name)(error);
    throw new ParleyError('export.target', { file: name, reason: 'a file has this name' }, { cause: error });
  }
}

function localFile(name: string, handle: FileHandle): ExportFile {
  let open = true;
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, at).catch(exportFailure(name));
        at += bytesWritten;
      }
    },
    sync: () => handle.sync().catch(exportFailure(name)),
    async close() {
      if (!open) return;
      open = false;
      await handle.close().catch(exportFailure(name));
    },
  };
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })]);
  return a.ino === b.ino && a.dev === b.dev;
}
