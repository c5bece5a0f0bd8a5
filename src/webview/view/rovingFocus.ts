/** What the focus moves over. */
export interface FocusTarget {
  /** The element of a row that is in the document. */
  element(position: number): HTMLElement | undefined;
  /** Takes the focus while the focused row is not in the document. */
  readonly fallback: HTMLElement;
}

/**
 * One tab stop for the whole list: the active row. It keeps the focus when its element is used for another row
 * meanwhile: the list holds it until the row is back.
 */
export class RovingFocus {
  #active: number | undefined;

  constructor(private readonly target: FocusTarget) {}

  get active(): number | undefined {
    return this.#active;
  }

  /** Whether the user is in the list. */
  get hasFocus(): boolean {
    return this.target.fallback.contains(document.activeElement);
  }

  /** Makes a row the tab stop; focuses it as well when `focus` says so. */
  activate(position: number | undefined, focus: boolean): void {
    const before = this.#active;
    this.#active = position;
    if (before !== undefined && before !== position) this.#mark(this.target.element(before), false);
    const element = position === undefined ? undefined : this.target.element(position);
    this.#mark(element, true);
    if (focus) (element ?? this.target.fallback).focus({ preventScroll: true });
  }

  /** A row was drawn into an element that may have been another row's before. */
  drawn(position: number, element: HTMLElement): void {
    const active = position === this.#active;
    if (active || element.tabIndex === 0) this.#mark(element, active);
  }

  /** Rows have come and gone: the active row takes the focus back when it is there again. */
  settle(): void {
    if (this.#active === undefined || document.activeElement !== this.target.fallback) return;
    this.target.element(this.#active)?.focus({ preventScroll: true });
  }

  /** An element is about to leave the document. */
  dropping(element: HTMLElement): void {
    if (element.contains(document.activeElement)) this.target.fallback.focus({ preventScroll: true });
    if (element.tabIndex === 0) this.#mark(element, false);
  }

  /** What can be pressed inside a row is a tab stop only while the row is active. */
  #mark(element: HTMLElement | undefined, active: boolean): void {
    if (!element) return;
    element.tabIndex = active ? 0 : -1;
    for (const inner of element.querySelectorAll<HTMLElement>('[tabindex]')) inner.tabIndex = active ? 0 : -1;
  }
}
