import type { Counts } from './counts';
import type { Faults } from './faults';
import type { Pager } from './http/pager';
import type { SignIns } from './signIns';
import type { World } from './world/world';

/** What the routes work with. */
export interface Platform {
  /** Another one after the fault `hugeSession` has changed. */
  readonly world: World;
  readonly signIns: SignIns;
  readonly faults: Faults;
  readonly counts: Counts;
  readonly pager: Pager;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
