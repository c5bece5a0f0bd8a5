import * as vscode from 'vscode';

const SCHEME = 'parley-report';
const reports = new Map<string, string>();
let registered: vscode.Disposable | undefined;

/** Shows a Markdown text as a document that cannot be edited and need not be saved. */
export async function showReport(name: string, markdown: string): Promise<void> {
  registered ??= vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => reports.get(path) ?? '',
  });
  const path = `/${reports.size + 1}/${name}.md`;
  reports.set(path, markdown);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
  await vscode.window.showTextDocument(document, { preview: true });
}
