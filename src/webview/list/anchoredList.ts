import { afterPaint } from '../afterPaint';
import { Heights } from './heights';
import { type DrawRow, type RenderedRow, RenderedRows } from './renderedRows';
import { ScrollMap } from './scrollMap';
import { ThumbDrag } from './thumbDrag';

/**
 * What must not move: the row at `position` and where it stands. `align` says which part of the row stands at `y`
 * pixels below the top of the viewport, or at its bottom or middle.
 */
export interface Anchor {
  readonly position: number;
  readonly y: number;
  readonly align: 'body' | 'top' | 'bottom' | 'middle';
}

export interface AnchoredListOptions {
  /** Scrolls; everything else is built inside. */
  readonly scroller: HTMLElement;
  /** Holds the rows' elements and nothing else. */
  readonly feed: HTMLElement;
  /** Stand before the first and after the last row. */
  readonly head: HTMLElement;
  readonly tail: HTMLElement;
  /** Aborted when the list is not used any more. */
  readonly left: AbortSignal;
  readonly draw: DrawRow;
  /** After each layout: the rows in the document, and whether the user moved. */
  readonly onLayout: (moved: boolean) => void;
  readonly onDrop: (element: HTMLElement) => void;
}

const FIRST_GUESS = 80;
/** Pixels of rows that are ready above and below what is seen. */
const OVERSCAN = 500;
const PASSES = 4;

/**
 * A list of any length in which only the rows around the viewport are in the document. The truth is the anchor: one row
 * and its place in the viewport. It moves only when the user scrolls or somebody jumps; rows that come, go, change
 * their height or are measured move everything else around it. The browser's scrollbar is a view of that: its range is
 * compressed when the content is too high, and it is set right again whenever scrolling pauses and near both ends.
 */
export class AnchoredList {
  readonly #options: AnchoredListOptions;
  readonly #heights = new Heights(FIRST_GUESS);
  readonly #rows: RenderedRows;
  readonly #slab = document.createElement('div');
  readonly #canvas = document.createElement('div');
  readonly #drag: ThumbDrag;
  #anchor: Anchor = { position: 0, y: 0, align: 'top' };
  #atEnd = true;
  #scroll = 0;
  #viewport = 0;
  #range = 0;
  /** Where the slab's top stands below the top of the viewport. */
  #slabY = 0;
  #slabHeight = 0;
  /** Where the feed begins in the slab. */
  #feedTop = 0;
  #headHeight = 0;
  #tailHeight = 0;
  #scrolling = false;
  #drawing = false;
  /** None at a place that was just reached from afar: what is seen comes first. */
  #overscan = 0;

  constructor(options: AnchoredListOptions) {
    this.#options = options;
    const { scroller, feed, head, tail } = options;
    this.#rows = new RenderedRows(feed, options.draw, options.onDrop);
    this.#canvas.className = 'canvas';
    this.#slab.className = 'slab';
    this.#slab.append(head, feed, tail);
    this.#canvas.append(this.#slab);
    scroller.replaceChildren(this.#canvas);
    this.#drag = new ThumbDrag(scroller, options.left, () => this.#settle());
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    scroller.addEventListener('scrollend', () => {
      if (!this.#scrolling) return;
      this.#scrolling = false;
      this.layout();
    });
    new ResizeObserver(() => this.#onResize()).observe(scroller);
    new ResizeObserver(() => this.#onSlabResize()).observe(this.#slab);
  }

  get anchor(): Anchor {
    return this.#anchor;
  }

  /** Whether the end of the list is in sight; then it stays there when rows are added. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  get rendered(): readonly RenderedRow[] {
    return this.#rows.all;
  }

  get viewport(): number {
    return this.#viewport;
  }

  /** Pixels of content above the viewport, as far as heights are known. */
  get offset(): number {
    if (this.#rows.first <= this.#heights.start) return -this.#slabY;
    return this.#headHeight + this.#heights.offsetOf(this.#rows.first) - this.#slabY;
  }

  elementAt(position: number): HTMLElement | undefined {
    return this.#rows.get(position)?.element;
  }

  /** Where the row's top stands below the top of the viewport; undefined when the row is not in the document. */
  topOf(position: number): number | undefined {
    const row = this.#rows.get(position);
    return row && this.#feedY() + row.top;
  }

  /** The first and last rows of which a part is in the viewport. */
  visible(): { first: number; last: number } | undefined {
    const y = this.#feedY();
    const seen = this.#rows.all.filter((row) => y + row.top + row.height > 0 && y + row.top < this.#viewport);
    const [first, last] = [seen[0], seen.at(-1)];
    return first && last && { first: first.position, last: last.position };
  }

  /** Rows come or go at the ends. With `fresh` all are others, and `anchor` says where to stand. */
  setRange(start: number, end: number, fresh?: { anchor: Anchor | 'end' }): void {
    if (fresh) {
      this.#heights.clear();
      this.#rows.show(0, 0);
      this.#atEnd = fresh.anchor === 'end';
      if (fresh.anchor !== 'end') this.#anchor = fresh.anchor;
    }
    this.#heights.setRange(start, end);
    // Not known yet, or hidden until now: whoever has rows does not wait for the next frame.
    if (this.#viewport === 0) this.#viewport = this.#options.scroller.clientHeight;
    this.layout();
  }

  /** Draws the rows at `[first, end)` again where they are in the document. */
  redraw(first: number, end: number): void {
    if (this.#rows.redraw(first, end)) this.layout();
  }

  /** The same for what keeps its height: nothing is laid out, so that nobody's scrolling is crossed. */
  repaint(position: number): void {
    this.#rows.redraw(position, position + 1);
  }

  jump(anchor: Anchor | 'end'): void {
    this.#atEnd = anchor === 'end';
    if (anchor !== 'end') this.#anchor = anchor;
    this.#scrolling = false;
    if (!this.#rows.get(anchor === 'end' ? this.#heights.end - 1 : anchor.position)) this.#overscan = 0;
    this.layout();
    // A place that does not exist, such as the last row at the top, is not to be taken later when it does.
    if (Math.abs(this.#wantedSlabY() - this.#slabY) > 1) this.#chooseAnchor();
    this.#options.onLayout(true);
  }

  /** Makes a row that is in the document the one that stays where it is when heights change. */
  hold(position: number): void {
    const row = this.#rows.get(position);
    if (!row) return;
    this.#atEnd = false;
    this.#anchor = { position, y: this.#feedY() + row.bodyTop, align: 'body' };
  }

  scrollBy(pixels: number): void {
    this.#chooseAnchor();
    this.#atEnd = false;
    this.#anchor = { ...this.#anchor, y: this.#anchor.y - pixels };
    this.#scrolling = false;
    this.layout();
    this.#chooseAnchor();
    this.#options.onLayout(true);
  }

  /** Brings a row into sight with the least movement. */
  reveal(position: number): void {
    if (this.#overscan === 0) this.#settle();
    const row = this.#rows.get(position);
    const top = this.topOf(position);
    if (!row || top === undefined || top < 0) return this.jump({ position, y: 0, align: 'top' });
    if (top + row.height <= this.#viewport) return;
    if (row.height > this.#viewport) this.jump({ position, y: 0, align: 'top' });
    else this.jump({ position, y: 0, align: 'bottom' });
  }

  /** Puts everything around the anchor, and the scrollbar where it belongs unless the user is moving it. */
  layout(): void {
    if (this.#drawing || this.#viewport === 0) return;
    this.#drawing = true;
    this.#place();
    this.#syncScrollbar();
    this.#drawing = false;
    const narrow = (): boolean => this.#overscan === 0 && !this.#scrolling;
    if (narrow()) afterPaint(() => narrow() && this.#settle());
    this.#options.onLayout(false);
  }

  #onScroll(): void {
    const scroll = this.#options.scroller.scrollTop;
    const delta = scroll - this.#scroll;
    if (Math.abs(delta) < 0.5 || this.#viewport === 0) return;
    this.#scroll = scroll;
    this.#scrolling = true;
    const atLimit = scroll <= 0 || scroll >= this.#range - this.#viewport - 0.5;
    const far = Math.abs(delta) > (this.#drag.active ? 1 : 20) * this.#viewport;
    this.#overscan = far ? 0 : OVERSCAN;
    if (far || (atLimit && this.#drag.active)) this.#standAt(scroll);
    else this.#anchor = { ...this.#bodyAnchor(), y: this.#bodyAnchor().y - delta };
    this.#atEnd = false;
    this.layout();
    this.#chooseAnchor();
    this.#options.onLayout(true);
  }

  /** Takes the place that the scrollbar shows. */
  #standAt(scroll: number): void {
    this.#standAtOffset(new ScrollMap(this.#content(), this.#viewport).toOffset(scroll) - this.#headHeight);
  }

  /** @param offset pixels below the top of the first row. */
  #standAtOffset(offset: number): void {
    const position = this.#heights.find(offset);
    this.#anchor = { position, y: this.#heights.offsetOf(position) - offset, align: 'top' };
  }

  #settle(): void {
    this.#scrolling = false;
    this.#overscan = OVERSCAN;
    this.layout();
  }

  #onResize(): void {
    this.#viewport = this.#options.scroller.clientHeight;
    // A scroller that was hidden comes back at its top.
    this.#scroll = this.#options.scroller.scrollTop;
    this.#scrolling = false;
    this.layout();
  }

  #onSlabResize(): void {
    if (Math.abs(this.#slab.getBoundingClientRect().height - this.#slabHeight) > 0.01) this.layout();
  }

  /** Renders, measures and places until the viewport is covered. */
  #place(): void {
    const { start, end } = this.#heights;
    for (let pass = 0; pass < PASSES; pass++) {
      if (this.#atEnd) this.#anchor = { position: end - 1, y: 0, align: 'bottom' };
      else this.#bringAnchorNear();
      const [first, last] = this.#span();
      this.#rows.show(first, last);
      this.#options.head.hidden = first > start;
      this.#options.tail.hidden = last < end;
      this.#measure();
      this.#slabY = this.#clamp(this.#wantedSlabY(), first === start, last === end);
      const covered =
        (first === start || this.#slabY <= 0) &&
        (last === end || this.#slabY + this.#slabHeight >= this.#viewport);
      if (covered) break;
      this.#anchor = this.#bodyAnchor();
    }
    if (this.#rows.end >= end && this.#slabY + this.#slabHeight <= this.#viewport + 1) this.#atEnd = true;
  }

  /** An anchor that was scrolled out of sight hands over to the row that is at the top now. */
  #bringAnchorNear(): void {
    const { position, align } = this.#anchor;
    if (align === 'bottom' || align === 'middle') return;
    const row = this.#rows.get(position);
    const y = align === 'body' && row ? this.#anchor.y - (row.bodyTop - row.top) : this.#anchor.y;
    if (y > -this.#heights.get(position) && y < this.#viewport) return;
    this.#standAtOffset(this.#heights.offsetOf(position) - y);
  }

  #measure(): void {
    const { head, tail, feed } = this.#options;
    const slab = this.#slab.getBoundingClientRect();
    this.#slabHeight = slab.height;
    this.#feedTop = feed.getBoundingClientRect().top - slab.top;
    if (!head.hidden) this.#headHeight = head.getBoundingClientRect().height;
    if (!tail.hidden) this.#tailHeight = tail.getBoundingClientRect().height;
    this.#rows.measure((position, height) => this.#heights.set(position, height));
  }

  /** Which rows to have in the document, going out from the anchor by what is known of heights. */
  #span(): [first: number, end: number] {
    const { start, end } = this.#heights;
    if (start >= end) return [start, start];
    const position = Math.min(Math.max(this.#anchor.position, start), end - 1);
    const height = this.#heights.get(position);
    let top = this.#anchor.y;
    if (this.#anchor.align === 'bottom') top = this.#viewport - height;
    if (this.#anchor.align === 'middle') top = (this.#viewport - height) / 2;
    let first = position;
    for (let y = top; y > -this.#overscan && first > start;) y -= this.#heights.get(--first);
    let last = position;
    for (let y = top; y < this.#viewport + this.#overscan && last < end;) y += this.#heights.get(last++);
    return [Math.min(first, position), Math.max(last, position + 1)];
  }

  #wantedSlabY(): number {
    const row = this.#rows.get(this.#anchor.position) ?? this.#rows.all[0];
    if (!row) return 0;
    const feedTop = this.#feedTop;
    switch (this.#anchor.align) {
      case 'body':
        return this.#anchor.y - row.bodyTop - feedTop;
      case 'top':
        return this.#anchor.y - row.top - feedTop;
      case 'bottom':
        return this.#viewport - row.top - row.height - feedTop;
      case 'middle':
        return (this.#viewport - row.height) / 2 - row.top - feedTop;
    }
  }

  /** No gap above the first or below the last row; what is shorter than the viewport stands at its top. */
  #clamp(slabY: number, hasFirst: boolean, hasLast: boolean): number {
    const lowest = this.#viewport - this.#slabHeight;
    const y = hasLast && (this.#atEnd || slabY < lowest) ? lowest : slabY;
    return hasFirst && y > 0 ? 0 : y;
  }

  /** The scrollbar follows the anchor; the rows move with it, so nothing is seen to move. */
  #syncScrollbar(): void {
    const { scroller } = this.#options;
    const content = this.#content();
    const map = new ScrollMap(content, this.#viewport);
    const { offset } = this;
    const near = 1.5 * this.#viewport;
    const nearEnd =
      Math.min(this.#scroll, offset) < near ||
      Math.max(this.#scroll + near + this.#viewport - this.#range, offset + near + this.#viewport - content) >
        0;
    if (!this.#drag.active && (!this.#scrolling || nearEnd)) {
      if (map.range !== this.#range) {
        this.#range = map.range;
        this.#canvas.style.height = `${map.range}px`;
      }
      const ideal = map.toScroll(offset);
      if (Math.abs(ideal - this.#scroll) >= 1) {
        scroller.scrollTop = ideal;
        this.#scroll = scroller.scrollTop;
      }
    }
    this.#slab.style.top = `${this.#scroll + this.#slabY}px`;
  }

  /** After a move: the first row whose body begins in the viewport, else the one that covers it. */
  #chooseAnchor(): void {
    const y = this.#feedY();
    const rows = this.#rows.all;
    const row =
      rows.find((candidate) => y + candidate.bodyTop >= 0 && y + candidate.bodyTop < this.#viewport) ??
      rows.findLast((candidate) => y + candidate.bodyTop < 0) ??
      rows[0];
    if (row) this.#anchor = { position: row.position, y: y + row.bodyTop, align: 'body' };
  }

  /** The anchor as it stands now, said by its body. */
  #bodyAnchor(): Anchor {
    const row = this.#rows.get(this.#anchor.position);
    if (!row) return this.#anchor;
    return { position: row.position, y: this.#feedY() + row.bodyTop, align: 'body' };
  }

  #content(): number {
    return this.#headHeight + this.#heights.total + this.#tailHeight;
  }

  #feedY(): number {
    return this.#slabY + this.#feedTop;
  }
}
