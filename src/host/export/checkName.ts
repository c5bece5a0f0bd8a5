import { ParleyError } from '../../core/base/errors';

/** A file's name, or those of a folder and a file in it. */
const NAMES = /^[^/\\]+(\/[^/\\]+)?$/;

/**
 * The names in a manifest are whatever its author wrote, and none may lead out of the folder.
 * @throws ParleyError `export.target`.
 */
export function checkName(name: string): void {
  const inside = NAMES.test(name) && name.split('/').every((part) => part !== '.' && part !== '..');
  if (!inside) throw new ParleyError('export.target', { file: name, reason: 'it leaves the folder' });
}
