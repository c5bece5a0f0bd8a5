import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './npm';
import { OUT, ROOT } from './paths';

/** The packaged extension, as people install it. */
export const VSIX = path.join(OUT, 'parley.vsix');

/** Builds for production and packs `VSIX`; prints what is in it. */
export async function packageExtension(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  console.log(await npm(['run', 'package'], ROOT));
}
