import { ParleyError } from '../../../core/base/errors';

/** Ends the reading of a document that XML forbids: `wire.malformed`, with the byte of the document where it went wrong. */
export function malformed(problem: string, offset: number): never {
  throw new ParleyError('wire.malformed', { detail: `${problem} at byte ${offset}` });
}
