import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../../core/base/abort';
import type { Cursor, SessionId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { MessagePage } from '../../core/model/page';
import type { Answer } from './answer';
import type { XelionApi } from './api';
import { encodePlace } from './cursors';
import type { Directory } from './directory';
import { DownloadRun } from './downloadRun';
import { type ListRanges, listRanges } from './jsonScan';
import { listEdges } from './listEdges';
import { givenCursor, nextBefore } from './listWalk';
import { mapMessage } from './mapMessage';
import type { XelionOperations } from './operations';
import { decodeRecords, type WireRecord } from './records';
import { type RestList, restList, type UserChat, userChat } from './schema';
import type { SenderView } from './sender';
import { secondOf, xelionDate } from './xelionTime';

/** Pages that a run is expected to have when it begins: the longer, the fewer requests reach beyond their run. */
const PAGES_A_RUN = 12;
/** Pages that wait to be taken, for each request that may be under way. */
const PAGES_WAITING = 16;
/** What is left of a run is worth another request when it is longer than this. */
const PAGES_WORTH_A_SPLIT = 2.5;
const KNOWN_IDS = 200;

/** An answer of a run, and how it came to it. */
interface Taken {
  readonly answer: Answer;
  readonly ranges: ListRanges;
  /** The cursor that it was asked for with. */
  readonly asked: string | undefined;
  /** The cursor behind it, when it was followed already. */
  readonly early: string | undefined;
  readonly view: SenderView;
}

/**
 * A whole session, newest page first, read ahead by as many requests as the account may have under way. The way down is
 * sequential, so several runs begin at dates (`until`, page "chats_messages_get") that are guessed from how dense the
 * messages are; each goes down to where the next one has begun. A run that turns out longer than guessed is split again.
 */
export class Download {
  /** From the newest to the oldest; the first one is being given out. */
  #runs: DownloadRun[] = [new DownloadRun()];
  #active = 0;
  #waiting = 0;
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => undefined;
  /** False once the server has shown that it ignores `until`. */
  #windows = true;
  /** Messages without a readable date may show up in two runs. */
  readonly #undated = new Set<string>();

  constructor(
    private readonly api: XelionApi,
    private readonly operations: XelionOperations,
    private readonly directory: Directory,
    private readonly session: SessionId,
    private readonly limit: number,
  ) {}

  /** Each page has the place where reading can go on behind it, but for the last one of the session and of some runs. */
  async *pages(signal: AbortSignal): AsyncGenerator<MessagePage> {
    const ended = new AbortController();
    const either = AbortSignal.any([signal, ended.signal]);
    // Everything that is under way listens to it; Node takes more than ten for a leak.
    setMaxListeners(0, either);
    try {
      const view = await this.directory.view(this.session, either);
      for (;;) {
        throwIfAborted(signal);
        if (this.#failure) throw this.#failure.error;
        this.#schedule(view, either);
        const [front] = this.#runs;
        if (!front) return;
        const page = front.ready.shift();
        if (page) {
          this.#waiting--;
          yield page;
        } else if (front.done) this.#runs.shift();
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      ended.abort();
    }
  }

  /** Begins requests, the ones that are needed first before others. */
  #schedule(view: SenderView, signal: AbortSignal): void {
    while (this.#active < this.api.concurrency && !this.#failure && !signal.aborted) {
      const run = this.#nextRun();
      if (!run) return;
      void this.#step(run, view, signal);
    }
  }

  #nextRun(): DownloadRun | undefined {
    const room = this.#waiting < PAGES_WAITING * this.api.concurrency;
    const idle = this.#runs.find(
      (run, index) => !run.done && !run.busy && (room || (index === 0 && run.ready.length < 2)),
    );
    if (idle || !this.#windows) return idle;
    return (room ? this.#begunBelow() : undefined) ?? (room ? this.#split() : undefined);
  }

  /** A run below the lowest one, which then ends there. */
  #begunBelow(): DownloadRun | undefined {
    const last = this.#runs.at(-1);
    if (!last || last.done || last.oldest === undefined || last.perSecond === undefined) return undefined;
    const until = Math.floor(last.oldest - (PAGES_A_RUN * this.limit) / last.perSecond);
    return until > 0 ? this.#insert(last, until) : undefined;
  }

  /** The lower half of what the longest run has still before it. */
  #split(): DownloadRun | undefined {
    let longest: DownloadRun | undefined;
    for (const run of this.#runs) {
      if (!run.done && run.pagesLeft(this.limit) > (longest?.pagesLeft(this.limit) ?? PAGES_WORTH_A_SPLIT))
        longest = run;
    }
    if (longest?.oldest === undefined || longest.floor === undefined) return undefined;
    return this.#insert(longest, Math.floor((longest.oldest + longest.floor) / 2));
  }

  #insert(above: DownloadRun, until: number): DownloadRun {
    const run = new DownloadRun(until, above.floor, above.perSecond);
    above.floor = until;
    this.#runs.splice(this.#runs.indexOf(above) + 1, 0, run);
    return run;
  }

  async #step(run: DownloadRun, view: SenderView, signal: AbortSignal): Promise<void> {
    run.busy = true;
    this.#active++;
    let free = (): void => {
      free = () => undefined;
      run.busy = false;
      this.#active--;
    };
    const asked = run.before;
    try {
      const answer = await this.#ask(run, signal);
      throwIfAborted(signal);
      if (!this.#runs.includes(run)) return;
      const ranges = listRanges(answer.bytes);
      const edges = listEdges(answer.bytes, ranges);
      if (edges && this.#isIgnored(run, edges) && this.#giveUpWindows(run)) return;
      const early = edges && run.idle === 0 ? this.#surelyNext(run, edges, asked) : undefined;
      if (early !== undefined) {
        // The next request is on its way while this answer is decoded.
        run.before = early;
        free();
        this.#schedule(view, signal);
      }
      await run.inOrder(async () => {
        if (early !== undefined) await setImmediate();
        if (!this.#runs.includes(run)) return;
        this.#take(run, { answer, ranges, asked, early, view });
      });
    } catch (error) {
      this.#failure ??= { error };
    } finally {
      free();
      this.#wake();
      this.#schedule(view, signal);
    }
  }

  #ask(run: DownloadRun, signal: AbortSignal): Promise<Answer> {
    const { messages: operation, root } = this.operations;
    const { before, until } = run;
    const query = {
      limit: String(this.limit),
      include: 'attachments',
      before,
      // Also with a cursor: that of an empty page may stand above the run.
      until: until === undefined ? undefined : xelionDate(until * 1000, 'until'),
    };
    const path = `${root}/chats/${this.session}/messages`;
    return this.api.readAnswer({ operation, path, query, what: `the session ${this.session}` }, signal);
  }

  /** The cursor behind an answer of which its last entry tells that the run goes on behind it. */
  #surelyNext(run: DownloadRun, list: RestList, asked: string | undefined): string | undefined {
    const cursor = givenCursor(list);
    const oldest = entrySecond(list.data.at(-1));
    const goesOn = oldest !== undefined && (run.floor === undefined || oldest > run.floor);
    return goesOn && cursor !== asked ? cursor : undefined;
  }

  #isIgnored(run: DownloadRun, list: RestList): boolean {
    const newest = entrySecond(list.data[0]);
    return run.before === undefined && run.until !== undefined && newest !== undefined && newest > run.until;
  }

  /**
   * The server gives the newest messages whatever `until` says, so one run has to read all: the one above, or where that
   * has left its end to this one already, this one, which leaves out what it has not asked for.
   * @returns whether this run is given up.
   */
  #giveUpWindows(run: DownloadRun): boolean {
    this.#windows = false;
    const index = this.#runs.indexOf(run);
    const above = this.#runs[index - 1];
    const last = above && !above.done && above.crossedTo === undefined ? above : run;
    last.floor = undefined;
    for (const { ready } of this.#runs.splice(this.#runs.indexOf(last) + 1)) {
      this.#waiting -= ready.length;
      // It comes once more, by the one run that is left.
      for (const { messages } of ready) for (const { id } of messages) this.#undated.delete(id);
    }
    return last !== run;
  }

  #take(run: DownloadRun, { answer, ranges, asked, early, view }: Taken): void {
    const list = this.api.decode(answer, restList);
    const { records, oddities } = decodeRecords(list, userChat, ranges);
    const fresh = run.own(records, this.#undated);
    const crossed = run.crossedTo !== undefined;
    if (run.crossedTo !== undefined) this.#skip(run, run.crossedTo);
    let next = early;
    if (early === undefined) {
      const entries = records.map(({ value }) => value);
      next = crossed ? undefined : nextBefore(list.value, entries, { before: asked, idle: run.idle });
      run.before = next;
      run.done = next === undefined;
      // Nothing is below the end of the list.
      if (run.done && !run.metLater) this.#leaveOut(this.#runs.indexOf(run) + 1, this.#runs.length);
    }
    const known = fresh.map(({ value }) => value.oid).slice(0, KNOWN_IDS);
    const behind = this.#resume(next ?? (crossed ? asked : undefined), known);
    if (fresh.length === 0 && oddities.length === 0) return;
    run.ready.push({
      messages: fresh.map((record) => this.#message(record, view)).reverse(),
      ...(behind && { older: behind }),
      ...(oddities.length > 0 && { oddities }),
      exchange: answer.exchange,
    });
    this.#waiting++;
    this.#wake();
  }

  /** Nothing is between `above` and `second`: runs that lie there are not needed, and the one below them begins there. */
  #skip(above: DownloadRun, second: number): void {
    const index = this.#runs.indexOf(above) + 1;
    const landing = this.#runs.slice(index).findIndex(({ floor }) => floor === undefined || floor < second);
    if (landing < 0) return;
    this.#runs[index + landing]?.startsBelow(second);
    this.#leaveOut(index, index + landing);
  }

  /** Runs `[from, to)` have nothing to read, but for those that have found something already, such as what has no date. */
  #leaveOut(from: number, to: number): void {
    const answered = this.#runs.slice(from, to).filter(({ ready }) => ready.length > 0);
    this.#runs.splice(from, to - from, ...answered);
  }

  #resume(before: string | undefined, known: readonly string[]): Cursor | undefined {
    return before === undefined ? undefined : encodePlace({ before, known: [...known], idle: 0 });
  }

  #message({ value, raw, wire }: WireRecord<UserChat>, view: SenderView): Message {
    return mapMessage(value, raw, this.session, view, wire);
  }
}

/** The second of the date of a list's entry that was not decoded yet. */
function entrySecond(item: unknown): number | undefined {
  const record = typeof item === 'object' && item !== null && 'object' in item ? item.object : undefined;
  return typeof record === 'object' && record !== null && 'date' in record
    ? secondOf(record.date)
    : undefined;
}
