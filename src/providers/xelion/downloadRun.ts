import type { MessagePage } from '../../core/model/page';
import type { WireRecord } from './records';
import type { UserChat } from './schema';
import { secondOf } from './xelionTime';

type ChatRecord = WireRecord<UserChat>;

const KNOWN_IDS = 400;
/** How much of the latest page goes into the guess of how dense the messages are. */
const WEIGHT = 0.5;

/** A part of a session that is read from its newest message down to where the next part begins. Times are in seconds. */
export class DownloadRun {
  readonly ready: MessagePage[] = [];
  /** Where it goes on. */
  before: string | undefined;
  /** A request of it is under way. */
  busy = false;
  done = false;
  /**
   * Date of the entry by which it saw that it has reached a later run, which has what follows: the end of the list that
   * comes later is not its own. Nothing is between its floor and there.
   */
  crossedTo: number | undefined;
  /** It has met what a later run has. */
  metLater = false;
  /** Answers in a row without anything new. */
  idle = 0;
  /** Date of the oldest entry so far. */
  oldest: number | undefined;
  #known: string[] = [];
  #latest: Promise<void> = Promise.resolve();

  /**
   * @param until its newest date; none for the newest run.
   * @param floor messages of this date and older belong to the next run; none for the oldest run.
   * @param perSecond a guess of how many messages there are.
   */
  constructor(
    readonly until?: number,
    public floor?: number,
    public perSecond?: number,
  ) {
    this.oldest = until;
  }

  /** Takes notice that nothing is between its beginning and `second`. */
  startsBelow(second: number): void {
    this.oldest = Math.min(this.oldest ?? second, second);
  }

  /** How many pages it has still to read, as far as can be guessed. */
  pagesLeft(limit: number): number {
    if (this.oldest === undefined || this.floor === undefined || this.perSecond === undefined) return 0;
    return ((this.oldest - this.floor) * this.perSecond) / limit;
  }

  /** Takes answers in the order in which they were asked for, although they are decoded when there is time. */
  inOrder(take: () => Promise<void>): Promise<void> {
    this.#latest = this.#latest.then(take);
    return this.#latest;
  }

  /** Those of an answer, newest first, that belong to this run and are new to it. */
  own(records: readonly ChatRecord[], undated: Set<string>): ChatRecord[] {
    const { floor = -Infinity, until = Infinity } = this;
    const fresh: ChatRecord[] = [];
    const known = new Set(this.#known);
    const met: string[] = [];
    const dates: number[] = [];
    const seconds = records.map(({ value }) => secondOf(value.date));
    // A record with an older date than those behind it is no sign of a later run, which has it.
    const crossing = seconds.findLastIndex((second) => second !== undefined && second > floor) + 1;
    for (const [index, record] of records.entries()) {
      const { oid } = record.value;
      const second = seconds[index];
      if (second !== undefined && second <= floor) {
        this.metLater = true;
        if (index < crossing) continue;
        this.crossedTo ??= second;
        break;
      }
      const below = second === undefined || second <= until;
      if (second !== undefined && below) dates.push(second);
      if (known.has(oid)) continue;
      known.add(oid);
      met.push(oid);
      if (second === undefined) {
        if (undated.has(oid)) continue;
        undated.add(oid);
      }
      if (below) fresh.push(record);
    }
    this.#known = [...met, ...this.#known].slice(0, KNOWN_IDS);
    // What the run only passes by, as the server ignores where it begins, is on its way, too.
    this.idle = met.length > 0 || this.crossedTo !== undefined ? 0 : this.idle + 1;
    this.#note(dates);
    return fresh;
  }

  #note(dates: readonly number[]): void {
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return;
    const from = this.oldest ?? first;
    const count = this.oldest === undefined ? dates.length - 1 : dates.length;
    this.oldest = last;
    // A lone entry tells nothing of how far it is from others.
    if (count === 0) return;
    const seen = count / Math.max(from - last, 1);
    this.perSecond = this.perSecond === undefined ? seen : this.perSecond * (1 - WEIGHT) + seen * WEIGHT;
  }
}
