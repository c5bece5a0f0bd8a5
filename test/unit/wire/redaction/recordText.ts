import type { MaskedRange } from '../../../../src/wire/exchange';
import { RecordedBody, type BodyKind } from '../../../../src/wire/recordedBody';
import { Redactor } from '../../../../src/wire/redaction/redactor';

export interface Recording {
  readonly text: string;
  readonly body: Uint8Array;
  readonly masked: readonly MaskedRange[];
}

/** What is recorded of a body that comes in these pieces. */
export function record(
  pieces: readonly (string | Uint8Array)[],
  {
    redactor = new Redactor(),
    complete = true,
    ...kind
  }: Partial<BodyKind> & { redactor?: Redactor; complete?: boolean } = {},
): Recording {
  const body = new RecordedBody(1 << 24, redactor, {
    care: 'reading',
    contentType: '',
    signIn: false,
    ...kind,
  });
  for (const piece of pieces) body.append(typeof piece === 'string' ? Buffer.from(piece) : piece);
  const recorded = body.finish(complete);
  return { ...recorded, text: Buffer.from(recorded.body).toString() };
}

/** A redactor that knows these secrets. */
export function knowing(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.protect(secret);
  return redactor;
}

/** The bytes cut into pieces of the given sizes, again and again. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes[i % sizes.length] ?? 1);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}
