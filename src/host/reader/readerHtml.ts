import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page that the reader runs in. Nothing but the product's own files can load, and nothing can be reached. */
export function readerHtml(webview: vscode.Webview, dist: vscode.Uri, title: string, place: object): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  return `<!DOCTYPE html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; font-src ${webview.cspSource};">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('webview.css')}">
<title>${escape(title)}</title>
</head>
<body>
<div id="root" data-place="${escape(JSON.stringify(place))}"></div>
<script nonce="${nonce}" src="${uri('webview.js')}"></script>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
