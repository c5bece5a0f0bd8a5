import type * as vscode from 'vscode';
import type { COMMANDS } from '../manifest';
import { accountWireCommands } from './accountWireCommands';
import { comparing } from './comparing';
import { Explaining } from './explaining';
import { handingOver } from './handingOver';
import { SignInHealth } from './signInHealth';
import type { WireContext } from './wireContext';
import { WireDocuments } from './wireDocuments';
import { WireEditors } from './wireEditors';
import type { WireNode } from './wireNodes';
import { WireTargets } from './wireTargets';
import { WireTree } from './wireTree';
import { wireCommands } from './wireCommands';

type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];
/** What a command does, with the arguments that VS Code hands to it. */
export type WireCommand = (...args: readonly unknown[]) => unknown;
export type WireCommands = Readonly<Partial<Record<CommandId, WireCommand>>>;

/** All that looks at the wire. It has a bundle of its own, which is loaded when somebody looks. */
export interface Inspector {
  readonly commands: WireCommands;
  readonly editors: WireEditors;
  readonly explaining: Explaining;
  children(node?: WireNode): Promise<WireNode[]>;
  item(node: WireNode): Promise<vscode.TreeItem>;
  documentText(uri: vscode.Uri): Promise<string>;
}

export function createInspector(context: WireContext): Inspector {
  const { accounts, exchanges, platforms, readers, vault } = context;
  const kind = platforms.kind.bind(platforms);
  const account = accounts.find.bind(accounts);
  const documents = new WireDocuments({ exchanges, readers, account, kind });
  const editors = new WireEditors(exchanges, documents, readers);
  const health = new SignInHealth(accounts, vault, exchanges, kind);
  const tree = new WireTree(exchanges, () => accounts.list(), health);
  const targets = new WireTargets(exchanges, account);
  const explaining = new Explaining({ exchanges, accounts, kind, editors });
  return {
    editors,
    explaining,
    commands: {
      ...wireCommands({ context, editors, targets, tree }),
      ...comparing({ context, editors, targets }),
      ...handingOver({ context, targets, documents, explaining }),
      ...accountWireCommands({ context, health, explaining }),
    },
    children: (node) => tree.children(node),
    item: (node) => tree.item(node),
    documentText: (uri) => documents.text(uri),
  };
}
