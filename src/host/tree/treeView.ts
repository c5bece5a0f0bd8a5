import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Account } from '../../core/model/account';
import type { Clock } from '../../core/ports/clock';
import { CONTEXT_KEYS, VIEWS } from '../manifest';
import { letAge } from './aging';
import type { TreeNode } from './nodes';
import { sessionDrag } from './sessionDrag';
import type { SessionTree } from './sessionTree';

/** The tree on screen. */
export interface SessionTreeView extends vscode.Disposable {
  /** Brings an account into view and expands it. */
  reveal(account: Account): Promise<void>;
  /** Shows the view, with what is in it. */
  focus(): Promise<void>;
  /** Says above the tree what it is narrowed by; nothing for an empty query. */
  showFilter(query: string): void;
}

export function showSessionTree(tree: SessionTree, clock: Clock): SessionTreeView {
  const view = vscode.window.createTreeView<TreeNode>(VIEWS.sessions, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: sessionDrag,
  });
  const aging = letAge(view, () => tree.age(), clock);
  return {
    reveal: async (account) => {
      const node = tree.nodeOf(account);
      await view.reveal(node, { select: true, focus: true, expand: true });
    },
    focus: async () => {
      const [first] = tree.getChildren();
      // Focusing the view alone would focus its welcome, which goes away when there are accounts, and the focus with it.
      if (first) await view.reveal(first, { select: false, focus: true });
      else await vscode.commands.executeCommand(`${VIEWS.sessions}.focus`);
    },
    showFilter: (query) => {
      // An empty message is none, so that the welcome of an empty tree shows. Deleting it would delete its setter.
      view.message = query ? l10n.t('Filter: {0}', query) : '';
      void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, query !== '');
    },
    dispose: () => {
      aging.dispose();
      view.dispose();
    },
  };
}
