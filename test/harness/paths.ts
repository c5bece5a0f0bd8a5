import path from 'node:path';

/** The root folder of this project. */
export const ROOT = path.resolve(import.meta.dirname, '../..');
/** Provisioned editors, shared with `@vscode/test-electron`: a cache that may be deleted at any time. */
export const CACHE = path.join(ROOT, '.vscode-test');
/** What tests leave behind for people: reports, screenshots, the packaged extension. */
export const OUT = path.join(ROOT, 'out');
