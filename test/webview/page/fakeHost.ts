import { ParleyError } from '../../../src/core/base/errors';
import { Channel } from '../../../src/protocol/channel';
import { assertSameVersion, hostSide, PROTOCOL_VERSION, readerSide } from '../../../src/protocol/contract';
import type { Edge, Header, Row, TranscriptState } from '../../../src/protocol/rows';
import type { Strings } from '../../../src/protocol/strings';
import { syntheticRow } from './syntheticRows';

/** What a test wants the reader to be shown. */
export interface Scenario {
  readonly strings: Strings;
  /** Messages of the session; the newest `loaded` of them are there from the beginning. */
  readonly count: number;
  readonly loaded?: number;
  /** Messages that one load of older ones brings, and how long it takes. */
  readonly pageSize?: number;
  readonly delay?: number;
  /** The messages themselves; without it they are made up by number. */
  readonly rows?: readonly Row[];
  readonly header?: Partial<Header>;
  readonly newer?: Edge;
  readonly older?: Edge;
  readonly ready?: 'fails';
  readonly locale?: string;
}

declare global {
  interface Window {
    scenario: Scenario;
    host: FakeHost;
    acquireVsCodeApi: () => unknown;
  }
}

const FIRST_ROWS = 60;

/** An extension host that lives in the page: answers through the real channel, with messages made up by number. */
export class FakeHost {
  readonly asked: { method: string; params: unknown }[] = [];
  #first: number;
  #end: number;
  readonly #base: number;
  #epoch = 0;
  #following = false;
  readonly #completed = new Set<string>();
  #older: Edge;
  #newer: Edge;
  #failures = new Map<string, number>();
  readonly #channel: Channel<typeof hostSide, typeof readerSide>;

  constructor(
    private readonly scenario: Scenario,
    hear: (listener: (message: unknown) => void) => void,
  ) {
    this.#end = scenario.count;
    this.#first = this.#base = scenario.count - Math.min(scenario.loaded ?? scenario.count, scenario.count);
    this.#older = scenario.older ?? { state: this.#first > 0 ? 'more' : 'end' };
    this.#newer = scenario.newer ?? { state: 'end' };
    this.#channel = new Channel<typeof hostSide, typeof readerSide>({
      own: hostSide,
      other: readerSide,
      transport: {
        post: (message) => window.postMessage(structuredClone(message)),
        onMessage: (listener) => {
          hear(listener);
          return { dispose: () => undefined };
        },
      },
      onError: (error) => console.error(error),
      handlers: {
        ready: ({ protocolVersion }) => {
          assertSameVersion(protocolVersion);
          this.#note('ready', {});
          return {
            protocolVersion: PROTOCOL_VERSION,
            strings: scenario.strings,
            locale: scenario.locale ?? 'en-GB',
            header: this.header(),
            transcript: this.state(),
            rows: this.#window(this.state().end - FIRST_ROWS, FIRST_ROWS),
          };
        },
        rows: (params) => {
          this.#note('rows', params);
          return this.#window(params.start, params.count);
        },
        locate: (params) => {
          this.#note('locate', params);
          return this.#locate(params.id);
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
        attachment: (params) => this.#note('attachment', params),
        openLink: (params) => this.#note('openLink', params),
        copyText: (params) => this.#note('copyText', params),
        exportSession: (params) => this.#note('exportSession', params),
      },
    });
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
    return {
      epoch: this.#epoch,
      start: this.#first - this.#base,
      end: this.#end - this.#base,
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

  tell(): void {
    this.#channel.emit('transcript', this.state());
  }

  async #loadOlder(): Promise<void> {
    this.#older = { state: 'loading' };
    this.tell();
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
    this.tell();
  }

  #window(start: number, count: number) {
    const { start: first, end } = this.state();
    const from = Math.max(start, first);
    const rows: Row[] = [];
    for (let position = from; position < Math.min(start + count, end); position++)
      rows.push(this.#row(position + this.#base));
    return { epoch: this.#epoch, start: from, rows };
  }

  #row(index: number): Row {
    const row = this.scenario.rows?.[index] ?? syntheticRow(index);
    return this.#completed.has(row.id) ? { ...row, complete: true, text: `${row.text} (in full)` } : row;
  }

  #locate(id: string): { position?: number } {
    const index = this.#indexOf(id);
    const known = index !== undefined && index >= this.#first && index < this.#end;
    return known ? { position: index - this.#base } : {};
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

const listeners = new Set<(message: unknown) => void>();
window.host = new FakeHost(window.scenario, (listener) => listeners.add(listener));
if (window.scenario.ready === 'fails') window.host.fail('ready');
window.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) => {
    const copy: unknown = structuredClone(message);
    setTimeout(() => listeners.forEach((listener) => listener(copy)));
  },
  getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') as unknown,
  setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
});
