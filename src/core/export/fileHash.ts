import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';
import { hex } from './hex';

/** SHA-256 of a file. @param onPiece is called with the length of each piece that was read, and may throw to end it. */
export async function fileHash(
  target: ExportTarget,
  name: string,
  digests: Digests,
  onPiece: (bytes: number) => void = () => undefined,
): Promise<string> {
  const hash = digests.sha256();
  for await (const piece of target.read(name)) {
    hash.update(piece);
    onPiece(piece.length);
  }
  return hex(hash.digest());
}
