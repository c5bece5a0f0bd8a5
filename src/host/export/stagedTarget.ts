import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { ParleyError } from '../../core/base/errors';
import type { ExportFile, ExportTarget } from '../../core/ports/exportTarget';
import { checkName } from './checkName';
import { errnoOf, exportFailure } from './exportFailure';
import { LocalTarget } from './localTarget';

/**
 * A folder of any file system that VS Code knows: a remote one, a virtual one. Such a file system takes whole files
 * only, so what is under way is kept in a folder of this machine and goes over when it gets its name.
 */
export class StagedTarget implements ExportTarget {
  readonly #staging: LocalTarget;
  /** Files that were on their way to their names when an earlier run was interrupted. */
  #stranded: readonly string[] = [];

  /** @param staging absolute path of the local folder for this destination; it is there. */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly staging: string,
  ) {
    this.#staging = new LocalTarget(staging);
  }

  static async open(folder: vscode.Uri, staging: string): Promise<StagedTarget> {
    await mkdir(staging, { recursive: true }).catch(exportFailure(staging));
    return new StagedTarget(folder, staging);
  }

  async list(): Promise<readonly string[]> {
    const entries = await attempt(this.folder.path, vscode.workspace.fs.readDirectory(this.folder));
    const there = entries.filter(([, type]) => type !== vscode.FileType.Directory).map(([name]) => name);
    this.#stranded = there.filter(isWork);
    return [...new Set([...(await this.#staging.list()), ...there.map(withoutTry)])];
  }

  async size(name: string): Promise<number | undefined> {
    if (isWork(name)) return this.#staging.size(name);
    try {
      return (await vscode.workspace.fs.stat(this.#uri(name))).size;
    } catch (error) {
      return errnoOf(error) === 'FileNotFound' ? undefined : exportFailure(name)(error);
    }
  }

  create(name: string, options?: { readonly exclusive?: boolean }): Promise<ExportFile> {
    return isWork(name) ? this.#staging.create(name, options) : notStaged(name);
  }

  append(name: string): Promise<ExportFile> {
    return isWork(name) ? this.#staging.append(name) : notStaged(name);
  }

  async *read(name: string, start = 0): AsyncGenerator<Uint8Array> {
    if (isWork(name)) yield* this.#staging.read(name, start);
    else yield (await attempt(name, vscode.workspace.fs.readFile(this.#uri(name)))).subarray(start);
  }

  async rename(from: string, to: string, { replace = false } = {}): Promise<void> {
    if (isWork(to)) return this.#staging.rename(from, to, { replace });
    const { fs } = vscode.workspace;
    if (!replace && (await this.size(to)) !== undefined) throw new ParleyError('export.exists', { file: to });
    const bytes = await readFile(path.join(this.staging, from)).catch(exportFailure(from));
    if (to.includes('/')) await attempt(to, fs.createDirectory(vscode.Uri.joinPath(this.#uri(to), '..')));
    // VS Code never ends a second write to a file after the first has failed, so each try has a name of its own.
    const arriving = `${from}~${randomUUID()}`;
    try {
      await attempt(to, fs.writeFile(this.#uri(arriving), bytes));
      await attempt(to, fs.rename(this.#uri(arriving), this.#uri(to), { overwrite: replace }));
    } catch (error) {
      // Where nothing can be written, nothing may be deleted either, and the first failure is the one to tell.
      await this.#deleteThere(arriving).catch(() => undefined);
      throw error;
    }
    await this.#staging.delete(from);
  }

  async delete(name: string): Promise<void> {
    if (!isWork(name)) return this.#deleteThere(name);
    await this.#staging.delete(name);
    for (const stranded of this.#stranded)
      if (withoutTry(stranded) === name) await this.#deleteThere(stranded);
  }

  async #deleteThere(name: string): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#uri(name));
    } catch (error) {
      if (errnoOf(error) !== 'FileNotFound') exportFailure(name)(error);
    }
  }

  #uri(name: string): vscode.Uri {
    checkName(name);
    return vscode.Uri.joinPath(this.folder, name);
  }
}

/** What is under way has names that begin with a dot. */
function isWork(name: string): boolean {
  return name.startsWith('.');
}

/** The name of what was on its way under this name. */
function withoutTry(name: string): string {
  return isWork(name) ? name.replace(/~[0-9a-f-]{36}$/, '') : name;
}

function notStaged(name: string): Promise<never> {
  return Promise.reject(new ParleyError('internal', { detail: `${name} was written under its final name` }));
}

async function attempt<T>(file: string, task: Thenable<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    return exportFailure(file)(error);
  }
}
