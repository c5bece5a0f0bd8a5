import { createHash, createHmac } from 'node:crypto';
import type { Digests } from '../../core/ports/digests';

export const nodeDigests: Digests = {
  sha256: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest(),
};
