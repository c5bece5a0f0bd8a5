import * as vscode from 'vscode';
import type { Account } from '../../core/model/account';
import type { Exchange } from '../../wire/exchange';
import type { ExchangeLog } from '../../wire/exchangeLog';
import { matchesQuery, parseExchangeQuery } from '../../wire/view/exchangeQuery';
import { exchangeItem, partItem } from './exchangeItem';
import type { SignInHealth } from './signInHealth';
import type { WireNode } from './wireNodes';

/** The most rows that are shown at once; the filter finds the others. */
const MOST_ROWS = 1000;

/** How each account's sign-in is doing, and below it the exchanges of all accounts, newest first. */
export class WireTree {
  #query = '';

  constructor(
    private readonly exchanges: ExchangeLog,
    private readonly accounts: () => readonly Account[],
    private readonly health: SignInHealth,
  ) {}

  get query(): string {
    return this.#query;
  }

  filter(query: string): void {
    this.#query = query.trim();
  }

  async children(node?: WireNode): Promise<WireNode[]> {
    if (!node) {
      const shown = this.#shown();
      const known = new Set(this.exchanges.list().map(({ account }) => account));
      const seen = this.accounts().filter(({ id }) => known.has(id));
      return [
        ...seen.map((account) => ({ type: 'health', account }) as const),
        ...shown.map((exchange) => ({ type: 'exchange', exchange }) as const),
      ];
    }
    if (node.type === 'exchange') {
      const { exchange } = node;
      return (['response', 'request', 'details'] as const).map((part) => ({ type: 'part', part, exchange }));
    }
    return node.type === 'health' ? this.health.facts(node.account) : [];
  }

  async item(node: WireNode): Promise<vscode.TreeItem> {
    switch (node.type) {
      case 'exchange':
        return exchangeItem(node, this.#nameOf(node.exchange), this.exchanges.isPinned(node.exchange.id));
      case 'part':
        return partItem(node);
      case 'health':
        return this.health.item(node.account);
      case 'fact': {
        const item = new vscode.TreeItem(node.label);
        item.description = node.value;
        item.tooltip = `${node.label}: ${node.value}`;
        return item;
      }
    }
  }

  #shown(): readonly Exchange[] {
    const query = parseExchangeQuery(this.#query);
    const fits = (exchange: Exchange): boolean =>
      matchesQuery(query, exchange, {
        account: this.#nameOf(exchange),
        pinned: this.exchanges.isPinned(exchange.id),
      });
    return this.exchanges.list().filter(fits).slice(0, MOST_ROWS);
  }

  #nameOf({ account }: Exchange): string {
    return this.accounts().find(({ id }) => id === account)?.name ?? account;
  }
}
