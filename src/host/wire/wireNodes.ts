import type { Account } from '../../core/model/account';
import type { Exchange } from '../../wire/exchange';

export interface ExchangeNode {
  readonly type: 'exchange';
  /** In the list of an account's last sign-ins it stands a second time. */
  readonly under?: 'health';
  readonly exchange: Exchange;
}

/** One thing to look at below an exchange. */
export interface PartNode {
  readonly type: 'part';
  readonly part: 'request' | 'response' | 'details';
  readonly exchange: Exchange;
}

/** How the sign-in of an account is doing. */
export interface HealthNode {
  readonly type: 'health';
  readonly account: Account;
}

/** One line of it. */
export interface FactNode {
  readonly type: 'fact';
  readonly account: Account;
  readonly label: string;
  readonly value: string;
}

export type WireNode = ExchangeNode | PartNode | HealthNode | FactNode;
