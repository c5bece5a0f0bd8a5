import * as vscode from 'vscode';
import { transcriptUri } from '../text/transcriptUri';
import type { TreeNode } from './nodes';

/** Sessions dragged out of the tree: an editor that they are dropped on opens them as text, a text takes their titles. */
export const sessionDrag: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: ['text/uri-list', 'text/plain'],
  dropMimeTypes: [],
  handleDrag: (nodes, data) => {
    const sessions = nodes.filter((node) => node.type === 'session');
    if (sessions.length === 0) return;
    const uris = sessions.map((target) => transcriptUri(target).toString());
    data.set('text/uri-list', new vscode.DataTransferItem(uris.join('\r\n')));
    data.set(
      'text/plain',
      new vscode.DataTransferItem(sessions.map(({ session }) => session.title).join('\n')),
    );
  },
};
