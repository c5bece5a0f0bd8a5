import { ParleyError } from '../../../src/core/base/errors';
import type { Disposable } from '../../../src/core/base/disposable';
import type { Clock } from '../../../src/core/ports/clock';
import { facetsOf } from '../../../src/core/transcript/facets';
import { FilteredMessages } from '../../../src/core/transcript/filteredMessages';
import { Finder } from '../../../src/core/transcript/finder';
import { firstPosition, type MessageRun } from '../../../src/core/transcript/messageRun';
import { Channel } from '../../../src/protocol/channel';
import {
  assertSameVersion,
  hostSide,
  type Located,
  PROTOCOL_VERSION,
  readerSide,
  ROWS_AROUND,
  type Snapshot,
} from '../../../src/protocol/contract';
import type { Edge, Header, Row, TranscriptState } from '../../../src/protocol/rows';
import type { Scenario } from './scenario';
import { syntheticRow } from './syntheticRows';
import { toMessage } from './toMessage';

declare global {
  interface Window {
    scenario: Scenario;
    host: FakeHost;
    acquireVsCodeApi: () => unknown;
  }
}

/** An extension host that lives in the page: answers through the real channel, with messages made up by number. */
export class FakeHost {
  /** Milliseconds from the start of the page to the first painted rows. */
  painted = 0;
  /** How messages stood when they were first drawn. */
  first: DrawnMessage[] = [];
  readonly drawn = drawnMessages;
  readonly asked: { method: string; params: unknown }[] = [];
  #first: number;
  #end: number;
  readonly #base: number;
  #epoch = 0;
  #following = false;
  answerReady: () => void = () => undefined;
  readonly #completed = new Set<string>();
  #older: Edge;
  #newer: Edge;
  #failures = new Map<string, number>();
  readonly #shown: FilteredMessages;
  readonly #finder: Finder;
  readonly #channel: Channel<typeof hostSide, typeof readerSide>;

  constructor(
    private readonly scenario: Scenario,
    private readonly hear: (listener: (message: unknown) => void) => Disposable,
  ) {
    this.#end = scenario.count;
    this.#first = this.#base = scenario.count - Math.min(scenario.loaded ?? scenario.count, scenario.count);
    this.#older = scenario.older ?? { state: this.#first > 0 ? 'more' : 'end' };
    this.#newer = scenario.newer ?? { state: 'end' };
    this.#shown = new FilteredMessages(this.#run(), clock);
    this.#finder = new Finder(this.#shown, clock);
    this.#channel = new Channel<typeof hostSide, typeof readerSide>({
      own: hostSide,
      other: readerSide,
      transport: {
        post: (message) => window.postMessage(structuredClone(message)),
        onMessage: hear,
      },
      onError: (error) => console.error(error),
      handlers: {
        icons: () => ({ svg: scenario.icons }),
        ready: async ({ protocolVersion, filter }) => {
          assertSameVersion(protocolVersion);
          this.#note('ready', {});
          if (scenario.ready === 'ahead') this.#channel.emit('opened', this.#snapshot());
          if (scenario.ready === 'ahead' || scenario.ready === 'held') {
            await new Promise<void>((resolve) => (this.answerReady = resolve));
          }
          if (filter) await this.#shown.setFilter(filter);
          return this.#snapshot();
        },
        painted: (params) => this.#note('painted', params),
        rows: (params) => {
          this.#note('rows', params);
          return this.#window(params.start, params.count);
        },
        locate: (params) => {
          this.#note('locate', params);
          return this.#locate(params.id, params.nearest);
        },
        load: async ({ edge }, signal) => {
          this.#note('load', { edge });
          if (edge === 'older') await this.#loadOlder();
          signal.throwIfAborted();
          return {};
        },
        loadFirst: async (params, signal) => {
          this.#note('loadFirst', params);
          while (this.#first > 0) {
            await this.#loadOlder();
            if (signal.aborted) throw new ParleyError('cancelled');
          }
          return {};
        },
        loadUntil: async ({ id }, signal) => {
          this.#note('loadUntil', { id });
          while (this.#first > (this.#indexOf(id) ?? 0)) {
            await this.#loadOlder();
            if (signal.aborted) throw new ParleyError('cancelled');
          }
          return this.#locate(id);
        },
        complete: (params) => {
          this.#note('complete', params);
          params.ids.forEach((id) => this.#completed.add(id));
          this.renumber();
          return {};
        },
        follow: (params) => {
          this.#note('follow', params);
          this.#following = params.on;
          this.tell();
          return {};
        },
        locateTime: async (params, signal) => {
          this.#note('locateTime', params);
          while (this.#first > 0 && (this.#row(this.#first).utc ?? 0) >= params.utc) {
            await this.#loadOlder();
            if (signal.aborted) throw new ParleyError('cancelled');
          }
          const at = firstPosition(this.#shown, ({ sentAt }) => (sentAt.utc ?? 0) >= params.utc);
          return this.#around(at);
        },
        setFilter: async (params) => {
          this.#note('setFilter', params);
          await this.#shown.setFilter(params);
          this.tell();
          return {};
        },
        facets: () => facetsOf(this.#run(), clock),
        find: async (params, signal) => {
          this.#note('find', params);
          while (params.all && this.#first > 0) {
            await this.#loadOlder();
            if (signal.aborted) throw new ParleyError('cancelled');
          }
          await this.#finder.search(params.text);
          this.#channel.emit('found', { text: params.text, count: this.#finder.count });
          return {};
        },
        findNext: ({ from, by }) => {
          const next = this.#finder.next(from, by);
          return next ? { ...next, ...this.#around(next.position) } : {};
        },
        askWhere: (params) => {
          this.#note('askWhere', params);
          return scenario.where ?? {};
        },
        copyLink: (params) => this.#note('copyLink', params),
        openText: (params) => this.#note('openText', params),
        attachment: (params) => this.#note('attachment', params),
        openLink: (params) => this.#note('openLink', params),
        showWire: (params) => this.#note('showWire', params),
        copyText: (params) => this.#note('copyText', params),
        exportSession: (params) => this.#note('exportSession', params),
      },
    });
  }

  /** The message that tells the reader everything, as the channel has it. */
  get opened(): unknown {
    return { kind: 'event', name: 'opened', value: this.#snapshot() };
  }

  #snapshot(): Snapshot {
    const { strings, locale = 'en-GB', goTo } = this.scenario;
    const transcript = this.state();
    return {
      protocolVersion: PROTOCOL_VERSION,
      strings,
      locale,
      header: this.header(),
      transcript,
      rows: this.#window(transcript.end - ROWS_AROUND, ROWS_AROUND),
      goTo,
    };
  }

  header(): Header {
    return {
      account: 'Sandbox',
      platform: 'SuperOffice',
      session: '42',
      title: 'Where is my lamp? – Anna Andersson',
      topic: 'Orders',
      type: 'chat',
      status: 'Completed',
      participants: ['Anna Andersson', 'Support Team'],
      ...this.scenario.header,
    };
  }

  state(): TranscriptState {
    this.#shown.refresh();
    const { epoch, start, end } = this.#shown;
    const loaded = this.#end - this.#first;
    return {
      epoch,
      start,
      end,
      ...(end - start !== loaded && { loaded }),
      older: this.#older,
      newer: this.#newer,
      oddities: 0,
      following: this.#following,
    };
  }

  /** Newer messages come in. */
  append(count: number): void {
    this.#end += count;
    this.tell();
  }

  /** All messages are numbered anew, as after one that came late. */
  renumber(): void {
    this.#epoch++;
    this.tell();
  }

  /** The next `times` calls of a method fail. */
  fail(method: string, times = 1): void {
    this.#failures.set(method, times);
  }

  setEdges(older: Edge, newer: Edge): void {
    this.#older = older;
    this.#newer = newer;
    this.tell();
  }

  /** Another host takes the page over, with another conversation. */
  turnTo(change: Partial<Scenario>): void {
    this.#channel.dispose();
    window.host = new FakeHost({ ...this.scenario, ...change }, this.hear);
    window.host.#channel.emit('turnTo', { account: 'sandbox', session: '43' });
  }

  tell(): void {
    this.#channel.emit('transcript', this.state());
  }

  async #loadOlder(): Promise<void> {
    this.#older = { state: 'loading' };
    // As the real host, which tells changes that are close together as one.
    if (this.scenario.delay !== 0) this.tell();
    await new Promise((resolve) => setTimeout(resolve, this.scenario.delay ?? 0));
    if (this.#fails('load')) {
      const error = {
        code: 'network.interrupted',
        sentence: 'The connection to crm.example.com broke off in the middle of the answer.',
        nextStep: 'Try again.',
      };
      this.#older = { state: 'failed', error };
      this.tell();
      throw new ParleyError('network.interrupted', { host: 'crm.example.com' });
    }
    this.#first = Math.max(0, this.#first - (this.scenario.pageSize ?? 100));
    this.#older = { state: this.#first > 0 ? 'more' : 'end' };
    if (this.scenario.renumbers) this.#epoch++;
    this.tell();
  }

  #window(start: number, count: number) {
    this.#shown.refresh();
    const from = Math.max(start, this.#shown.start);
    const messages = this.#shown.slice(from, start + count);
    const rows = messages.map(({ id }) => this.#row(this.#indexOf(id) ?? 0));
    return { epoch: this.#shown.epoch, start: from, rows };
  }

  /** The messages that are loaded, as the core would hold them. */
  #run(): MessageRun {
    const at = (position: number) => toMessage(this.#row(position + this.#base));
    const start = () => this.#first - this.#base;
    const end = () => this.#end - this.#base;
    const epoch = () => this.#epoch;
    return {
      get start() {
        return start();
      },
      get end() {
        return end();
      },
      get epoch() {
        return epoch();
      },
      at,
      slice: (from, to) => {
        const first = Math.max(from, start());
        return Array.from({ length: Math.max(0, Math.min(to, end()) - first) }, (_, index) =>
          at(first + index),
        );
      },
      positionOf: (id) => {
        const index = this.#indexOf(id);
        const known = index !== undefined && index >= this.#first && index < this.#end;
        return known ? index - this.#base : undefined;
      },
    };
  }

  goTo(id: string): void {
    this.#channel.emit('goTo', { id });
  }

  /** Tells the reader to do what one of its buttons does. */
  act(act: string): void {
    this.#channel.emit('act', { act });
  }

  #row(index: number): Row {
    const row = this.scenario.rows?.[index] ?? syntheticRow(index);
    return this.#completed.has(row.id) ? { ...row, complete: true, text: `${row.text} (in full)` } : row;
  }

  #locate(id: string, nearest = false): Located {
    const index = this.#indexOf(id);
    if (index === undefined || index < this.#first || index >= this.#end) return {};
    const message = toMessage(this.#row(index));
    const position = this.#shown.positionOf(message.id);
    if (position === undefined && !nearest) return { hidden: true };
    return this.#around(position ?? this.#shown.nearest(message));
  }

  #around(place: number): Located {
    const position = Math.min(place, this.#shown.end - 1);
    return { position, rows: this.#window(position - ROWS_AROUND / 2, ROWS_AROUND) };
  }

  #indexOf(id: string): number | undefined {
    const given = this.scenario.rows?.findIndex((row) => row.id === id) ?? -1;
    if (given >= 0) return given;
    return /^m\d+$/.test(id) ? Number(id.slice(1)) : undefined;
  }

  #note(method: string, params: unknown): Record<string, never> {
    this.asked.push({ method, params });
    if (method !== 'load' && this.#fails(method)) throw new ParleyError('server.busy');
    return {};
  }

  #fails(method: string): boolean {
    const left = this.#failures.get(method) ?? 0;
    this.#failures.set(method, left - 1);
    return left > 0;
  }
}

const clock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

interface DrawnMessage {
  readonly box: string;
  readonly buttons: number;
}

function drawnMessages(): DrawnMessage[] {
  return [...document.querySelectorAll('.feed > article')].map((article) => ({
    box: JSON.stringify(article.querySelector('.bubble, .line')?.getBoundingClientRect()),
    buttons: article.querySelectorAll('.actions button').length,
  }));
}

function watchPaint(): void {
  if (!document.querySelector('.feed .text')) return void requestAnimationFrame(watchPaint);
  window.host.first = drawnMessages();
  requestAnimationFrame(() => (window.host.painted = performance.now()));
}

const listeners = new Set<(message: unknown) => void>();
window.host = new FakeHost(window.scenario, (listener) => {
  listeners.add(listener);
  return { dispose: () => void listeners.delete(listener) };
});
if (window.scenario.ready === 'fails') window.host.fail('ready');
requestAnimationFrame(watchPaint);
window.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) => {
    const copy: unknown = structuredClone(message);
    setTimeout(() => listeners.forEach((listener) => listener(copy)));
  },
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
  setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
});
