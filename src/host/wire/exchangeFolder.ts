import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../../core/ports/log';
import type { Exchange } from '../../wire/exchange';
import { har, type HarCreator } from '../../wire/handOver/har';

/** The part of the bound that is freed at a time, so that the folder need not be read for each exchange. */
const STEP = 1 / 16;

/**
 * A folder of exchanges as they were recorded, redacted: each in an HTTP Archive of its own, readable for nobody else on
 * the machine. Their names begin with their time; the oldest are removed first. Several windows may share it.
 */
export class ExchangeFolder {
  #writing: Promise<void> = Promise.resolve();
  /** Bytes that may be written before the folder has to be looked at again. */
  #room = 0;

  constructor(
    private readonly folder: string,
    private readonly maxBytes: number,
    private readonly creator: HarCreator,
    private readonly log: Log,
  ) {}

  /** Writes an exchange behind those that are under way; resolves when it is written, or its failure is in the log. */
  keep(exchange: Exchange): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#write(exchange))
      .catch((error: unknown) => this.log.error('An exchange was not kept on disk', error));
    return this.#writing;
  }

  /** Resolves when nothing is being written. */
  idle(): Promise<void> {
    return this.#writing;
  }

  async #write(exchange: Exchange): Promise<void> {
    const text = Buffer.from(JSON.stringify(har([exchange], this.creator)));
    if (text.length > this.maxBytes) return;
    if (text.length > this.#room) await this.#makeRoom(text.length);
    this.#room -= text.length;
    const time = new Date(exchange.startedAt).toISOString().replace(/[:.]/g, '-');
    const operation = exchange.operation.replace(/[^\w-]+/g, '-');
    const name = `${time}_${process.pid}-${exchange.id}_${operation}.har`;
    try {
      await writeFile(path.join(this.folder, name), text, { mode: 0o600 });
    } catch (error) {
      // The folder is looked at anew, and made anew where somebody has removed it.
      this.#room = 0;
      throw error;
    }
  }

  async #makeRoom(needed: number): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.har')).sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(this.folder, name);
        // Another window may just have removed it.
        return {
          file,
          bytes: await stat(file).then(
            ({ size }) => size,
            () => 0,
          ),
        };
      }),
    );
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const room = Math.max(needed, Math.floor(this.maxBytes * STEP));
    for (const file of files) {
      if (bytes + room <= this.maxBytes) break;
      await rm(file.file, { force: true });
      bytes -= file.bytes;
    }
    this.#room = room;
  }
}
