import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where the one ripgrep binary that this machine can run is expected, below `node_modules`. */
export const RIPGREP_FOLDER = '.ripgrep';

const RIPGREP = `exports.rgPath = require('node:path').resolve(__dirname, '../../${RIPGREP_FOLDER}', process.platform === 'win32' ? 'rg.exe' : 'rg');`;
const WATCHDOG = 'exports.start = () => {};';
// The first two kinds only write log files and end a hung host, which is not worth a compiler on every machine
// that runs the tests; without any of them the extension host dies at start.
const STAND_INS: Record<string, string> = {
  '@vscode/spdlog': `
class Logger {
  trace() {} debug() {} info() {} warn() {} error() {} critical() {} flush() {} drop() {}
  setLevel() {} getLevel() { return 2; } setPattern() {} clearFormatters() {}
}
exports.Logger = Logger;
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async () => new Logger();`,
  '@vscode/native-watchdog': WATCHDOG,
  'native-watchdog': WATCHDOG,
  '@vscode/ripgrep': RIPGREP,
  '@vscode/ripgrep-universal': RIPGREP,
};

/** Puts a module of our own with the same exports where the server looks for each of these native modules. */
export async function writeStandIns(nodeModules: string): Promise<void> {
  for (const [name, source] of Object.entries(STAND_INS)) {
    const folder = path.join(nodeModules, name);
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({ name, version: '0.0.0', main: 'index.js' }),
    );
    await writeFile(path.join(folder, 'index.js'), `${source.trim()}\n`);
  }
}
