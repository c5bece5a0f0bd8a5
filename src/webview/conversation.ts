import { nothing, render } from 'lit-html';
import type { Channel } from '../protocol/channel';
import { type hostSide, type Located, type readerSide, ROWS_AROUND } from '../protocol/contract';
import type { Row, RowWindow, TranscriptState } from '../protocol/rows';
import { showError } from '../protocol/shownError';
import type { KeptState } from './keptState';
import { type Anchor, AnchoredList } from './list/anchoredList';
import { messageRow, type RowView } from './rows/messageRow';
import { RowStore } from './rows/rowStore';
import { failedRow, skeletonRow } from './rows/skeletonRow';
import { edgeRow } from './view/edgeRow';
import type { Layout } from './view/layout';
import { RovingFocus } from './view/rovingFocus';

export type HostChannel = Channel<typeof readerSide, typeof hostSide>;

export interface ConversationOptions {
  readonly layout: Layout;
  readonly channel: HostChannel;
  readonly kept: KeptState;
  readonly view: RowView;
  /** After every change of what is known or seen. */
  readonly onChange: () => void;
  /** Rows were drawn or moved. */
  readonly onDrawn: () => void;
  /** Newer messages have come: so many since the user last stood at the end. */
  readonly onArrived: (count: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Nearer to the first row than this many viewports, older messages are asked for. */
const NEAR_FIRST = 1.5;

/** The messages of the session: what is known of them, where the user stands among them, and what is drawn. */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #store: RowStore;
  readonly #list: AnchoredList;
  readonly #focus: RovingFocus;
  #state: TranscriptState;
  /** The newest state that is known and not shown yet, and rows of it. */
  #next: { readonly state: TranscriptState; readonly rows: RowWindow | undefined } | undefined;
  #adopting: Promise<void> | undefined;
  #loadingOlder = false;
  #unseen = 0;
  #hit: number | undefined;
  /** Ids of the summaries whose full text was asked for. */
  readonly #completing = new Set<string>();
  #marked: string | undefined;

  constructor(options: ConversationOptions, state: TranscriptState) {
    const { layout, channel } = options;
    this.#options = options;
    this.#state = { ...state, start: 0, end: 0 };
    this.#store = new RowStore({
      ask: (start, count, signal) => channel.request('rows', { start, count }, signal),
      onRows: (first, end) => this.#list.redraw(first, end + 1),
      showError,
    });
    this.#focus = new RovingFocus({
      element: (position) => this.#list.elementAt(position),
      fallback: layout.scroller,
    });
    this.#list = new AnchoredList({
      ...layout,
      draw: (position, element) => this.#draw(position, element),
      onLayout: (moved) => this.#onLayout(moved),
      onDrop: (element) => this.#focus.dropping(element),
    });
  }

  get state(): TranscriptState {
    return this.#state;
  }

  get focus(): RovingFocus {
    return this.#focus;
  }

  get list(): AnchoredList {
    return this.#list;
  }

  /** Messages that came at the end while the user was elsewhere. */
  get unseen(): number {
    return this.#unseen;
  }

  /** The position of the message that finding stands at. */
  get hit(): number | undefined {
    return this.#hit;
  }

  /** True until the session was read once. */
  get opening(): boolean {
    const { opened, start, end, newer } = this.#state;
    return !(opened ?? (start < end || newer.state !== 'loading'));
  }

  row(position: number): Row | undefined {
    return this.#store.get(position);
  }

  /** The row whose element this is in. */
  positionOf(element: Element): number | undefined {
    const article = element.closest('article');
    return this.#list.rendered.find((row) => row.element === article)?.position;
  }

  take(rows: RowWindow): void {
    this.#store.take(rows);
  }

  /** Resolves when everything that has become known so far is shown. */
  settled(): Promise<void> {
    return this.#adopting ?? Promise.resolve();
  }

  /**
   * Shows what has become known. Rows that are numbered anew are swapped in at once, around the same message. What
   * becomes known meanwhile waits for that and does not end it: else a host that tells often would never be shown.
   */
  adopt(state: TranscriptState, rows?: RowWindow): Promise<void> {
    this.#next = { state, rows };
    return (this.#adopting ??= this.#adoptAll().finally(() => (this.#adopting = undefined)));
  }

  async #adoptAll(): Promise<void> {
    for (let next = this.#next; next; next = this.#next) {
      this.#next = undefined;
      await this.#adopt(next.state, next.rows);
    }
  }

  async #adopt(state: TranscriptState, rows: RowWindow | undefined): Promise<void> {
    const first = this.#state.start === this.#state.end;
    const kept = this.#options.kept.current.anchor;
    const anchorId = first ? kept?.id : this.#store.get(this.#list.anchor.position)?.id;
    const renumbered = state.epoch !== this.#state.epoch;
    if (state.start === state.end || !(renumbered || (first && anchorId !== undefined))) {
      this.#show(state, first ? 'end' : undefined, rows);
      return;
    }
    try {
      const { channel } = this.#options;
      const { active = -1 } = this.#focus;
      const activeId = renumbered && this.#store.get(active)?.id;
      const moved = activeId ? await channel.request('locate', { id: activeId, nearest: true }) : {};
      const id = first || !this.#list.atEnd ? anchorId : undefined;
      const { position, rows } =
        id === undefined ? {} : await channel.request('locate', { id, nearest: true });
      const y = (first ? kept?.y : undefined) ?? this.#list.anchor.y;
      const anchor: Anchor | 'end' = position === undefined ? 'end' : { position, y, align: 'body' };
      const window =
        rows ?? (await channel.request('rows', { start: state.end - ROWS_AROUND, count: ROWS_AROUND }));
      // Numbered anew once more: the place is one of the state that comes next.
      if (window.epoch !== state.epoch) return;
      const { first: top = 0, last = -1 } = this.#list.visible() ?? {};
      this.#show(state, anchor, window);
      const { position: to = active } = moved;
      if (to === active) return;
      // What the user stands at stays in sight.
      if (this.#focus.hasFocus && top <= active && active <= last) return this.moveTo(to);
      this.#focus.activate(to, false);
      this.#keepTabStop();
    } catch (error) {
      this.#options.onError(error);
    }
  }

  jump(to: Anchor | 'start' | 'end'): void {
    const { start } = this.#state;
    this.#list.jump(to === 'start' ? { position: start, y: this.#list.viewport, align: 'body' } : to);
  }

  setHit(position: number | undefined): void {
    const before = this.#hit;
    this.#hit = position;
    for (const changed of [before, position]) if (changed !== undefined) this.redrawRow(changed);
  }

  /** Where looking for something begins: behind what is seen, so that what is seen is found first. */
  standsAt(by: 1 | -1): number {
    const visible = this.#list.visible();
    if (!visible) return this.#state.end;
    return by > 0 ? visible.first - 1 : visible.last + 1;
  }

  /** Brings a message into the middle of what is seen and makes it the active one. */
  show({ position, rows }: Located, focus = false): void {
    if (position === undefined) return;
    if (rows) this.#store.take(rows);
    this.jump({ position, y: 0, align: 'middle' });
    this.#focus.activate(position, focus);
  }

  /** Makes a row the active one, and brings it into sight. */
  moveTo(position: number): void {
    const { start, end } = this.#state;
    if (start === end) return;
    const to = Math.min(Math.max(position, start), end - 1);
    this.#focus.activate(to, false);
    this.#list.reveal(to);
    this.#focus.activate(to, true);
  }

  /** Draws every row again, e.g. in another zone. */
  redraw(): void {
    this.#list.redraw(this.#state.start, this.#state.end);
  }

  redrawRow(position: number): void {
    this.#list.redraw(position, position + 1);
  }

  /** The message whose bytes somebody looks at; `undefined` for none. */
  mark(id: string | undefined): void {
    if (id === this.#marked) return;
    this.#marked = id;
    this.redraw();
  }

  retryRows(): void {
    this.#store.retry();
  }

  /** Asks for what comes before or after; the outcome shows at that end. */
  async load(edge: 'older' | 'newer'): Promise<void> {
    try {
      await this.#options.channel.request('load', { edge });
    } catch (error) {
      if (this.#state[edge].state !== 'failed') this.#options.onError(error);
    }
  }

  /** @param anchor where to stand when all rows are others; absent when those that are known stay. */
  #show(state: TranscriptState, anchor: Anchor | 'end' | undefined, rows: RowWindow | undefined): void {
    const before = this.#state;
    const grown = anchor === undefined && before.end > before.start ? state.end - before.end : 0;
    if (grown > 0 && !this.#list.atEnd) this.#unseen += grown;
    if (grown > 0) this.#options.onArrived(this.#unseen || grown);
    if (state.epoch !== before.epoch) this.#hit = undefined;
    this.#state = state;
    this.#store.setRange(state.epoch, state.start, state.end);
    if (rows) this.#store.take(rows);
    const { head, tail } = this.#options.layout;
    const { strings } = this.#options.view;
    const none = state.start === state.end;
    render(none ? nothing : edgeRow(strings, 'older', state.older), head);
    render(none ? nothing : edgeRow(strings, 'newer', state.newer), tail);
    // What shows or hides the list comes first: a hidden one has no size to draw for.
    this.#options.onChange();
    this.#list.setRange(state.start, state.end, anchor === undefined ? undefined : { anchor });
    if (anchor === undefined) this.#list.redraw(state.start, state.end);
  }

  #draw(position: number, element: HTMLElement): void {
    const { view } = this.#options;
    const row = this.#store.get(position);
    const failure = this.#store.failure(position);
    const classes = [row?.direction ?? 'pending'];
    if (row !== undefined && row.id === this.#marked) classes.push('marked');
    if (position === this.#hit) classes.push('hit');
    element.className = classes.join(' ');
    element.ariaPosInSet = String(position - this.#state.start + 1);
    element.ariaSetSize = String(
      this.#state.older.state === 'end' ? this.#state.end - this.#state.start : -1,
    );
    if (row) element.setAttribute('aria-labelledby', `label${position}`);
    else element.removeAttribute('aria-labelledby');
    if (element.tabIndex !== 0) element.tabIndex = -1;
    render(
      row
        ? messageRow(view, position, row, this.#store.get(position - 1))
        : failure
          ? failedRow(view.strings, failure)
          : skeletonRow(position),
      element,
    );
    this.#focus.drawn(position, element);
  }

  #onLayout(moved: boolean): void {
    const rendered = this.#list.rendered;
    const [first, last] = [rendered[0], rendered.at(-1)];
    if (first && last) this.#store.want(first.position - 1, last.position + 1);
    if (this.#list.atEnd && this.#unseen > 0) {
      this.#unseen = 0;
      this.#options.onChange();
    }
    this.#keepTabStop();
    this.#focus.settle();
    this.#options.onDrawn();
    if (moved) this.#keepPlace();
    this.#completeSeen();
    void this.#loadOlderWhenNear();
  }

  /** There is always one row that the tab key reaches, and it is one that is seen. */
  #keepTabStop(): void {
    const { active, hasFocus } = this.#focus;
    if (hasFocus || (active !== undefined && this.#list.elementAt(active))) return;
    const visible = this.#list.visible();
    this.#focus.activate(this.#list.atEnd ? visible?.last : visible?.first, false);
  }

  #keepPlace(): void {
    const { position, y, align } = this.#list.anchor;
    const id = this.#store.get(position)?.id;
    const { kept } = this.#options;
    if (this.#list.atEnd) kept.change({ anchor: undefined });
    else if (id !== undefined && align === 'body') kept.change({ anchor: { id, y } });
  }

  /** Asks for the full text of what is seen and is a summary; what does not come stays marked as one. */
  #completeSeen(): void {
    const visible = this.#list.visible();
    const ids: string[] = [];
    for (let position = visible?.first ?? 0; visible && position <= visible.last; position++) {
      const row = this.#store.get(position);
      if (!row || row.complete || this.#completing.has(row.id)) continue;
      this.#completing.add(row.id);
      ids.push(row.id);
    }
    if (ids.length > 0) this.#options.channel.request('complete', { ids }).catch(this.#options.onError);
  }

  async #loadOlderWhenNear(): Promise<void> {
    const before = this.#state;
    const { start, end, older } = before;
    if (this.#loadingOlder || older.state !== 'more' || start === end) return;
    if (this.#list.viewport === 0 || this.#list.offset > NEAR_FIRST * this.#list.viewport) return;
    this.#loadingOlder = true;
    try {
      await this.load('older');
      // The answer follows the state that it led to; only when that is shown can it be seen to be too little.
      await this.settled();
    } finally {
      this.#loadingOlder = false;
    }
    // Else nobody answers any more, and would not the next time either.
    if (this.#state !== before) await this.#loadOlderWhenNear();
  }
}
