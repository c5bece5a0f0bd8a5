import type { MessageSource } from './messageSource';
import type { Agent, Customer } from './people';
import type { Topic } from './topics';

/** In the order of the platform's own numbers, from 0. */
export const STATUSES = [
  'Invalid',
  'PreChatForm',
  'Faq',
  'OfflineForm',
  'InQueue',
  'CustomerLast',
  'UserLast',
  'Finished',
  'Deleted',
  'Closed',
  'RequestPosted',
  'ClosedFromQueue',
] as const;

export type Status = (typeof STATUSES)[number];

/** What the product's lists call them. */
export const STATUS_TEXTS: Readonly<Record<Status, string>> = {
  Invalid: 'Invalid',
  PreChatForm: 'Pre-chat form',
  Faq: 'FAQ link',
  OfflineForm: 'Offline form',
  InQueue: 'Waiting',
  CustomerLast: 'Waiting for agent',
  UserLast: 'Waiting for customer',
  Finished: 'Finished',
  Deleted: 'Deleted',
  Closed: 'Closed',
  RequestPosted: 'Request posted',
  ClosedFromQueue: 'Closed in queue',
};

/** A chat session as the server holds it. Times are milliseconds since the epoch, `null` when never. */
export interface ChatSession {
  readonly id: number;
  readonly topic: Topic;
  readonly agent: Agent | null;
  readonly customer: Customer;
  readonly status: Status;
  /** What lists show instead of the status's usual text. */
  readonly statusText?: string;
  readonly requested: number | null;
  readonly started: number | null;
  readonly ended: number | null;
  readonly idle: number | null;
  readonly fetched: number | null;
  /** Lets whoever has it act as the customer. */
  readonly sessionKey: string | null;
  readonly queuePosition: number;
  readonly rank: number;
  readonly rating: number;
  readonly flags: string;
  readonly botActive: boolean;
  readonly transferTo: Agent | null;
  readonly messages: MessageSource;
}
