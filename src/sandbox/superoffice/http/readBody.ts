import type { IncomingMessage } from 'node:http';

/** Requests of this API are small; WCF's own limit is smaller still. */
const MOST = 1024 * 1024;

/** The request's bytes, or `undefined` when there are too many. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MOST) chunks.push(chunk);
  }
  return length <= MOST ? Buffer.concat(chunks) : undefined;
}
