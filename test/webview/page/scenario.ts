import type { Requests } from '../../../src/protocol/contract';
import type { Edge, Header, Row } from '../../../src/protocol/rows';
import type { Strings } from '../../../src/protocol/strings';

/** What a test wants the reader to be shown. */
export interface Scenario {
  readonly strings: Strings;
  /** The sprite, as SVG. */
  readonly icons: string;
  /** Messages of the session; the newest `loaded` of them are there from the beginning. */
  readonly count: number;
  readonly loaded?: number;
  /** Messages that one load of older ones brings, and how long it takes. */
  readonly pageSize?: number;
  readonly delay?: number;
  /** Every load of older messages puts some between those that are known, so that all are numbered anew. */
  readonly renumbers?: boolean;
  /** The messages themselves; without it they are made up by number. */
  readonly rows?: readonly Row[];
  readonly header?: Partial<Header>;
  readonly newer?: Edge;
  readonly older?: Edge;
  /** `held` answers only when the test calls `answerReady`; `ahead` does so too, and tells the snapshot unasked. */
  readonly ready?: 'fails' | 'held' | 'ahead';
  /** What the user answers when asked where to go. */
  readonly where?: Requests['askWhere']['result'];
  readonly goTo?: string;
  readonly locale?: string;
}
