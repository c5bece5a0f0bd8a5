import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { ParleyError } from '../../core/base/errors';

const KEY = 'export/pseudonymKey';
const BYTES = 32;

/** The key of this installation's pseudonyms, made when it is first needed and kept in SecretStorage only. */
export async function pseudonymKey(secrets: vscode.SecretStorage): Promise<Uint8Array> {
  const kept = await secrets.get(KEY);
  if (kept === undefined) {
    const key = randomBytes(BYTES);
    await secrets.store(KEY, key.toString('base64'));
    return key;
  }
  const key = Buffer.from(kept, 'base64');
  // Another key would silently give everybody a second name.
  if (key.length !== BYTES) throw new ParleyError('secret.unreadable', { account: 'Parley' });
  return key;
}
