/** Knows whether the user holds the scrollbar: then the bar leads and the list follows, else the other way round. */
export class ThumbDrag {
  #active = false;

  /**
   * @param left aborted when the scroller is not used any more
   * @param onRelease is called once when the bar is let go
   */
  constructor(
    scroller: HTMLElement,
    left: AbortSignal,
    private readonly onRelease: () => void,
  ) {
    scroller.addEventListener('pointerdown', (event) => {
      this.#active = event.target === scroller && event.offsetX >= scroller.clientWidth;
    });
    // Not every Chromium sends a pointerup for its scrollbars; the next sign of life without a button tells as well.
    for (const type of ['pointermove', 'pointerup'] as const)
      addEventListener(type, (event) => event.buttons === 0 && this.#release(), { signal: left });
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
