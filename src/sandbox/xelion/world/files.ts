import { crc32, deflateSync } from 'node:zlib';

/** A file that was sent with a message. */
export interface StoredFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: () => Buffer;
  /** Over the server's limit: it has the file, but answers 500/11000. */
  readonly isTooLarge?: boolean;
}

export const textFile = (name: string, mimeType: string, text: string): StoredFile => ({
  name,
  mimeType,
  bytes: () => Buffer.from(text, 'utf8'),
});

/** A square of one colour. @param rgb e.g. `0xff8800` */
export function pngFile(name: string, rgb: number, side = 16): StoredFile {
  const bytes = (): Buffer => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(side, 0);
    header.writeUInt32BE(side, 4);
    // 8 bits a channel, true colour.
    header.set([8, 2, 0, 0, 0], 8);
    const pixel = [(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255];
    const row = [0, ...Array.from({ length: side }, () => pixel).flat()];
    const pixels = Buffer.from(Array.from({ length: side }, () => row).flat());
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(pixels)),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
  };
  return { name, mimeType: 'image/png', bytes };
}

function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  return chunk;
}

/** The thumbnail of every picture: eight grey pixels square, baseline JPEG with the shortest tables there can be. */
export const GREY_JPEG = Buffer.from(
  [
    'ffd8',
    `ffdb004300${'01'.repeat(64)}`,
    'ffc0000b080008000801011100',
    `ffc400140001${'00'.repeat(15)}00`,
    `ffc400141001${'00'.repeat(15)}00`,
    'ffda0008010100003f003f',
    'ffd9',
  ].join(''),
  'hex',
);

/** One page with one line. @param line ASCII without parentheses */
export function pdfFile(name: string, line: string): StoredFile {
  const bytes = (): Buffer => {
    const content = `BT /F1 12 Tf 40 100 Td (${line}) Tj ET`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 160] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ];
    let pdf = '%PDF-1.4\n';
    const offsets = objects.map((object, index) => {
      const offset = pdf.length;
      pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
      return offset;
    });
    const places = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const start = pdf.length;
    pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places}`;
    pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
    return Buffer.from(pdf, 'latin1');
  };
  return { name, mimeType: 'application/pdf', bytes };
}
