const WIDTH = 16;

/** Bytes as a hex dump: offset in the whole body, sixteen bytes, the same as ASCII. */
export function hexDump(bytes: Uint8Array, start: number): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const row = [...bytes.subarray(at, at + WIDTH)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'));
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    const left = hex.slice(0, 8).join(' ').padEnd(23);
    const right = hex.slice(8).join(' ').padEnd(23);
    lines.push(`${(start + at).toString(16).padStart(8, '0')}  ${left}  ${right}  |${ascii}|`);
  }
  return `${lines.join('\n')}\n`;
}
