import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const EMPTY = { id: 'nobody.empty', container: 'Empty', row: 'Nothing here' };

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
const CODE = `const vscode = require('vscode');
exports.activate = (context) => {
  const provider = { getTreeItem: (row) => new vscode.TreeItem(row), getChildren: (row) => (row ? [] : ['${EMPTY.row}']) };
  context.subscriptions.push(vscode.window.registerTreeDataProvider('empty.rows', provider));
};
`;

/** Writes what Parley is measured against: an extension of one file whose view has one row. Returns its folder. */
export async function writeEmptyExtension(parent: string): Promise<string> {
  const folder = path.join(parent, 'nobody.empty-1.0.0');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(MANIFEST));
  await writeFile(path.join(folder, 'extension.cjs'), CODE);
  return folder;
}
