export interface RenderedRow {
  position: number;
  readonly element: HTMLElement;
  /** Measured, relative to the top of the first rendered row's parent. */
  top: number;
  bodyTop: number;
  height: number;
}

/** Draws the row at a position into an element; the element's last child is the row's body, all before it is its lead. */
export type DrawRow = (position: number, element: HTMLElement) => void;

const POOL = 60;

/** The rows that are in the document: a run of positions in order, their elements used again and again. */
export class RenderedRows {
  #rows: RenderedRow[] = [];
  readonly #pool: HTMLElement[] = [];

  /**
   * @param parent holds exactly the rows' elements.
   * @param onDrop hears of an element before it leaves the document.
   */
  constructor(
    private readonly parent: HTMLElement,
    private readonly draw: DrawRow,
    private readonly onDrop: (element: HTMLElement) => void,
  ) {}

  get all(): readonly RenderedRow[] {
    return this.#rows;
  }

  get first(): number {
    return this.#rows[0]?.position ?? 0;
  }

  /** The position after the last one. */
  get end(): number {
    return this.first + this.#rows.length;
  }

  get(position: number): RenderedRow | undefined {
    return this.#rows[position - this.first];
  }

  /** Has exactly the rows `[first, end)` in the document. */
  show(first: number, end: number): void {
    if (first === this.first && end === this.end) return;
    const stays = ({ position }: RenderedRow): boolean => position >= first && position < end;
    const kept = this.#rows.filter(stays);
    this.#drop(this.#rows.filter((row) => !stays(row)));
    const before = kept[0];
    const rows: RenderedRow[] = [];
    for (let position = first; position < end; position++) {
      const known = before && kept[position - before.position];
      rows.push(known ?? this.#add(position, before && position < before.position ? before.element : null));
    }
    this.#rows = rows;
  }

  /** Draws the rows at `[first, end)` again, as far as they are in the document. Returns whether any is. */
  redraw(first: number, end: number): boolean {
    const rows = this.#rows.filter(({ position }) => position >= first && position < end);
    for (const { position, element } of rows) this.draw(position, element);
    return rows.length > 0;
  }

  /** Reads where everything stands, in one pass. */
  measure(onHeight: (position: number, height: number) => void): void {
    const origin = this.parent.getBoundingClientRect().top;
    for (const row of this.#rows) {
      const box = row.element.getBoundingClientRect();
      row.top = box.top - origin;
      row.height = box.height;
      row.bodyTop = (row.element.lastElementChild?.getBoundingClientRect().top ?? box.top) - origin;
      onHeight(row.position, box.height);
    }
  }

  #add(position: number, before: HTMLElement | null): RenderedRow {
    const element = this.#pool.pop() ?? document.createElement('article');
    this.draw(position, element);
    this.parent.insertBefore(element, before);
    return { position, element, top: 0, bodyTop: 0, height: 0 };
  }

  #drop(rows: readonly RenderedRow[]): void {
    const selection = getSelection();
    // To ask about the selection is to have everything laid out: it is asked before anything leaves.
    const selects = selection && !selection.isCollapsed;
    const selected = rows.filter(({ element }) => selects && selection.containsNode(element, true));
    for (const row of rows) {
      this.onDrop(row.element);
      row.element.remove();
      // Text that the user has selected must not turn into another message's text.
      if (!selected.includes(row) && this.#pool.length < POOL) this.#pool.push(row.element);
    }
  }
}
