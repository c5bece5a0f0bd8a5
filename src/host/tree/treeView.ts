import * as vscode from 'vscode';
import type { Account } from '../../core/model/account';
import { VIEWS } from '../manifest';
import type { TreeNode } from './nodes';
import type { SessionTree } from './sessionTree';

/** The tree on screen. */
export interface SessionTreeView extends vscode.Disposable {
  /** Brings an account into view and expands it. */
  reveal(account: Account): Promise<void>;
  /** Shows the view, with what is in it. */
  focus(): Promise<void>;
}

export function showSessionTree(tree: SessionTree): SessionTreeView {
  const view = vscode.window.createTreeView<TreeNode>(VIEWS.sessions, {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  return {
    reveal: async (account) => {
      const node = tree.nodeOf(account);
      await view.reveal(node, { select: true, focus: true, expand: true });
    },
    focus: async () => {
      await vscode.commands.executeCommand(`${VIEWS.sessions}.focus`);
    },
    dispose: () => void view.dispose(),
  };
}
