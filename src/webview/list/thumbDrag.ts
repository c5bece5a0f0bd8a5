/** Knows whether the user holds the scrollbar: then the bar leads and the list follows, else the other way round. */
export class ThumbDrag {
  #active = false;

  /** @param onRelease is called once when the bar is let go. */
  constructor(
    scroller: HTMLElement,
    private readonly onRelease: () => void,
  ) {
    scroller.addEventListener('pointerdown', (event) => {
      this.#active = event.target === scroller && event.offsetX >= scroller.clientWidth;
    });
    // Not every Chromium sends a pointerup for its scrollbars; the next sign of life without a button tells as well.
    addEventListener('pointermove', (event) => event.buttons === 0 && this.#release());
    addEventListener('pointerup', () => this.#release());
    scroller.addEventListener('wheel', () => this.#release(), { passive: true });
    scroller.addEventListener('keydown', () => this.#release());
  }

  get active(): boolean {
    return this.#active;
  }

  #release(): void {
    if (!this.#active) return;
    this.#active = false;
    this.onRelease();
  }
}
