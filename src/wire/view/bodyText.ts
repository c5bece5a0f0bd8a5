/** How the bytes of a body become text, so that a place in one is a place in the other. */
export class BodyText {
  readonly text: string;
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #bytes: Uint8Array;
  /** Bytes of the byte order mark, which is no text. */
  readonly #mark: number;

  /** @param contentType for the encoding that the bytes do not tell themselves; UTF-8 where nobody tells */
  constructor(bytes: Uint8Array, contentType: string) {
    const { label, mark } = encodingOf(bytes, contentType);
    this.#bytes = bytes;
    this.#mark = mark;
    this.#decoder = new TextDecoder(label, { ignoreBOM: true });
    this.text = this.#decode(mark, bytes.length);
  }

  get encoding(): string {
    return this.#decoder.encoding;
  }

  /** The place in the text that belongs to a byte. */
  indexOf(byte: number): number {
    return this.#decode(this.#mark, Math.min(Math.max(byte, this.#mark), this.#bytes.length)).length;
  }

  /** The byte that belongs to a place in the text. */
  byteOf(index: number): number {
    if (this.encoding.startsWith('utf-16')) return this.#mark + 2 * index;
    if (this.encoding === 'utf-8' && !this.text.includes('\ufffd'))
      return this.#mark + Buffer.byteLength(this.text.slice(0, index));
    let low = this.#mark;
    let high = this.#bytes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.indexOf(middle) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The text of a run of bytes. */
  slice(start: number, end: number): string {
    return this.#decode(Math.max(start, this.#mark), end);
  }

  #decode(start: number, end: number): string {
    return this.#decoder.decode(this.#bytes.subarray(start, end));
  }
}

function encodingOf(bytes: Uint8Array, contentType: string): { label: string; mark: number } {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', mark: 2 };
  if (a !== 0 && b === 0) return { label: 'utf-16le', mark: 0 };
  if (a === 0 && b !== 0) return { label: 'utf-16be', mark: 0 };
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  const stated = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
  const label = [declared, stated].find((name) => name !== undefined && isKnown(name));
  return { label: label ?? 'utf-8', mark: 0 };
}

function isKnown(label: string): boolean {
  try {
    // Bytes that do not begin as UTF-16 are none, whatever they say.
    return !new TextDecoder(label).encoding.startsWith('utf-16');
  } catch {
    return false;
  }
}
