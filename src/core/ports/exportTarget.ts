/** One file that is being written. Calls are made one after the other. */
export interface ExportFile {
  /** Writes at the end. The bytes may be changed again once it has resolved. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when what was written is on the disk, as far as the platform can promise it. */
  sync(): Promise<void>;
  /** Ends the file without flushing it. May be called after a failure, and more than once. */
  close(): Promise<void>;
}

/**
 * A folder to which an export is written. Names are plain file names, or those of a file in a folder inside it,
 * `folder/name`, which only `rename` makes, folder included; those that begin with a dot are Parley's own and gone at
 * the end. The folder exists. Every call fails with a `ParleyError` only: `export.full` when
 * there is no room left, else `export.target` with `file` and `reason`, where nothing else is said.
 */
export interface ExportTarget {
  /** Names of the files in the folder, in no order. */
  list(): Promise<readonly string[]>;
  /** Length in bytes; `undefined` when there is no such file. */
  size(name: string): Promise<number | undefined>;
  /** Begins a file anew. With `exclusive` an existing one is left alone, and it fails with `export.exists`. */
  create(name: string, options?: { readonly exclusive?: boolean }): Promise<ExportFile>;
  /** Goes on at the end of a file, or begins it. */
  append(name: string): Promise<ExportFile>;
  /**
   * The bytes from `start` on, in pieces of any size, each good until the next is asked for; nothing is read before the
   * first piece is asked for.
   */
  read(name: string, start?: number): AsyncIterable<Uint8Array>;
  /**
   * Gives a file its final name in one step; durable when it resolves, as far as the platform can promise it. Without
   * `replace` an existing file is left alone, and it fails with `export.exists`.
   */
  rename(from: string, to: string, options?: { readonly replace?: boolean }): Promise<void>;
  /** Does nothing when there is no such file. */
  delete(name: string): Promise<void>;
}
