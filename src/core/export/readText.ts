import type { ExportTarget } from '../ports/exportTarget';

/** The whole text of a small file, decoded from UTF-8. */
export async function readText(target: ExportTarget, name: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  for await (const piece of target.read(name)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}
