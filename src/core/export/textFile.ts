import type { Digests, Hash } from '../ports/digests';
import type { ExportFile, ExportTarget } from '../ports/exportTarget';
import { ChunkEncoder } from './chunkEncoder';
import { hex } from './hex';

/** One file while it is written: text goes in, and its length and SHA-256 come out at the end. */
export class TextFile {
  /** For text row by row; `drain` when it is full. */
  readonly rows = new ChunkEncoder();
  readonly #hash: Hash;
  #written = 0;
  /** The piece that is on its way while the next one fills. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: ExportFile,
    digests: Digests,
  ) {
    this.#hash = digests.sha256();
  }

  static async create(target: ExportTarget, name: string, digests: Digests): Promise<TextFile> {
    return new TextFile(await target.create(name), digests);
  }

  get bytes(): number {
    return this.#written + this.rows.pending;
  }

  async write(text: string): Promise<void> {
    this.rows.text(text);
    if (this.rows.isFull) await this.drain();
  }

  /** Appends bytes as they are; they may be changed again afterwards. */
  async writeBytes(bytes: Uint8Array): Promise<void> {
    await this.drain();
    await this.#writing;
    this.#hash.update(bytes);
    this.#written += bytes.length;
    await this.file.write(bytes);
  }

  /** Hands what has been put to the file, and waits for what was handed over before. */
  async drain(): Promise<void> {
    if (this.rows.pending === 0) return;
    const piece = this.rows.take();
    this.#hash.update(piece);
    this.#written += piece.length;
    await this.#writing;
    this.#writing = this.file.write(piece);
    // It is awaited with the next piece; until then a failure must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  /** Everything is on the disk when this resolves. */
  async finish(): Promise<{ bytes: number; sha256: string }> {
    await this.drain();
    await this.#writing;
    await this.file.sync();
    await this.file.close();
    return { bytes: this.#written, sha256: hex(this.#hash.digest()) };
  }

  /** Gives up the file; what was written is of no use. */
  async abandon(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.file.close();
  }
}
