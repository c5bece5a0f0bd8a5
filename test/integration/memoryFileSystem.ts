import path from 'node:path';
import * as vscode from 'vscode';

type Operation = 'write' | 'rename' | 'delete';

/** A file system in memory, as an extension for a remote or virtual one brings it; each change may be refused. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  /** By path; `undefined` is a folder. */
  readonly entries = new Map<string, Uint8Array | undefined>([['/', undefined]]);
  /** What was done, in order, e.g. `write /a`. */
  readonly log: string[] = [];
  /** Throws what the file system shall fail with. */
  refuse: (operation: Operation, name: string) => void = () => undefined;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const content = this.#find(uri);
    const type = content ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: content?.length ?? 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    this.#find(uri);
    return [...this.entries]
      .filter(([name]) => name !== '/' && path.posix.dirname(name) === uri.path)
      .map(([name, content]) => [
        path.posix.basename(name),
        content ? vscode.FileType.File : vscode.FileType.Directory,
      ]);
  }

  createDirectory({ path: name }: vscode.Uri): void {
    this.entries.set(name, undefined);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#find(uri) ?? this.#fail(vscode.FileSystemError.FileIsADirectory(uri));
  }

  writeFile({ path: name }: vscode.Uri, content: Uint8Array): void {
    this.#change('write', name);
    this.entries.set(name, content.slice());
  }

  delete(uri: vscode.Uri): void {
    this.#find(uri);
    this.#change('delete', uri.path);
    this.entries.delete(uri.path);
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): void {
    this.#change('rename', to.path);
    if (!overwrite && this.entries.has(to.path)) throw vscode.FileSystemError.FileExists(to);
    this.entries.set(to.path, this.#find(from));
    this.entries.delete(from.path);
  }

  /** Names of the files below a folder. */
  files(folder: string): string[] {
    return [...this.entries]
      .filter(([name, content]) => content && name.startsWith(`${folder}/`))
      .map(([name]) => name.slice(folder.length + 1))
      .sort();
  }

  #find(uri: vscode.Uri): Uint8Array | undefined {
    if (!this.entries.has(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    return this.entries.get(uri.path);
  }

  #change(operation: Operation, name: string): void {
    this.refuse(operation, name);
    this.log.push(`${operation} ${name}`);
  }

  #fail(error: Error): never {
    throw error;
  }
}
