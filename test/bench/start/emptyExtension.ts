import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const EMPTY = { id: 'nobody.empty', container: 'Empty', row: 'Nothing here', page: 'empty-page' };

const MANIFEST = {
  name: 'empty',
  publisher: 'nobody',
  version: '1.0.0',
  engines: { vscode: '^1.106.0' },
  main: './extension.cjs',
  extensionKind: ['workspace'],
  activationEvents: [],
  contributes: {
    viewsContainers: { activitybar: [{ id: 'empty', title: EMPTY.container, icon: '$(circle)' }] },
    views: { empty: [{ id: 'empty.rows', name: 'Rows' }] },
  },
};
const codeOf = (rows: number): string => `const vscode = require('vscode');
const open = () => {
  const panel = vscode.window.createWebviewPanel('empty', 'Empty', vscode.ViewColumn.Active, { enableScripts: true });
  panel.webview.html = '<!DOCTYPE html><html><body><p id="${EMPTY.page}">Nothing</p></body></html>';
};
exports.activate = (context) => {
  const command = { command: 'empty.open', title: '' };
  const provider = {
    getTreeItem: (row) => Object.assign(new vscode.TreeItem(row), { command }),
    getChildren: (row) => (row ? [] : Array(${rows}).fill('${EMPTY.row}')),
  };
  context.subscriptions.push(
    vscode.window.registerTreeDataProvider('empty.rows', provider),
    vscode.commands.registerCommand('empty.open', open),
  );
};
`;

/** Writes what Parley is measured against: an extension of one file whose view has rows that open an empty webview. Returns its folder.
 * VS Code finds it in a folder of extensions only when it is there before the first one is installed. */
export function writeEmptyExtension(parent: string, rows = 1): Promise<string> {
  return write(parent, MANIFEST, codeOf(rows));
}

/** Writes an extension that has VS Code at hand and does nothing with it. Returns its folder. */
export function writeIdleExtension(parent: string, name: string): Promise<string> {
  const manifest = { ...MANIFEST, name, contributes: undefined };
  return write(
    parent,
    manifest,
    `const vscode = require('vscode'); exports.activate = () => vscode.version;`,
  );
}

async function write(
  parent: string,
  manifest: { name: string; contributes: object | undefined },
  code: string,
): Promise<string> {
  const folder = path.join(parent, `nobody.${manifest.name}-1.0.0`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'extension.cjs'), code);
  return folder;
}
