import { ParleyError } from '../../../../src/core/base/errors';
import type { ExportTarget } from '../../../../src/core/ports/exportTarget';

export interface MemoryTarget extends ExportTarget {
  readonly files: Map<string, Buffer>;
  text(name: string): string;
}

/** A folder in memory. `step` is called before every change and may throw, as a process may end there. */
export function memoryTarget(
  step: (what: string) => void = () => undefined,
  files = new Map<string, Buffer>(),
): MemoryTarget {
  const missing = (name: string): never => {
    throw new ParleyError('export.target', { file: name, reason: 'there is no such file' });
  };
  const writer = (name: string) => ({
    async write(bytes: Uint8Array) {
      await Promise.resolve();
      step(`write ${name}`);
      files.set(name, Buffer.concat([files.get(name) ?? missing(name), bytes]));
    },
    sync: () => Promise.resolve(step(`sync ${name}`)),
    close: () => Promise.resolve(),
  });
  return {
    files,
    text: (name) => (files.get(name) ?? missing(name)).toString(),
    list: () => Promise.resolve([...files.keys()]),
    size: (name) => Promise.resolve(files.get(name)?.length),
    async create(name, options) {
      await Promise.resolve();
      step(`create ${name}`);
      if (options?.exclusive && files.has(name)) throw new ParleyError('export.exists', { file: name });
      files.set(name, Buffer.alloc(0));
      return writer(name);
    },
    async append(name) {
      await Promise.resolve();
      step(`append ${name}`);
      if (!files.has(name)) files.set(name, Buffer.alloc(0));
      return writer(name);
    },
    async *read(name, start = 0) {
      await Promise.resolve();
      yield (files.get(name) ?? missing(name)).subarray(start);
    },
    async rename(from, to, options) {
      await Promise.resolve();
      step(`rename ${from} ${to}`);
      if (!options?.replace && files.has(to)) throw new ParleyError('export.exists', { file: to });
      files.set(to, files.get(from) ?? missing(from));
      files.delete(from);
    },
    async delete(name) {
      await Promise.resolve();
      step(`delete ${name}`);
      files.delete(name);
    },
  };
}
