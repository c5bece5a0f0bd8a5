/** The fixed parts of the page. Everything else is drawn into them. */
export interface Layout {
  readonly header: HTMLElement;
  /** A failure or a running task that has no place of its own. */
  readonly notice: HTMLElement;
  /** What the messages are narrowed to. */
  readonly filter: HTMLElement;
  /** Floats over the top of the list. */
  readonly find: HTMLElement;
  readonly scroller: HTMLElement;
  readonly feed: HTMLElement;
  readonly head: HTMLElement;
  readonly tail: HTMLElement;
  /** Stands in the place of the list while there are no rows. */
  readonly empty: HTMLElement;
  /** Floats over the end of the list. */
  readonly pill: HTMLElement;
  /** Read out by screen readers. */
  readonly live: HTMLElement;
  /** Aborted when the page turns to another conversation, for what listens to more than these parts. */
  readonly left: AbortSignal;
}

export function buildLayout(root: HTMLElement, left: AbortSignal): Layout {
  const header = element('header', 'header');
  const notice = element('div', 'notice');
  const filter = element('div', 'filter');
  const find = element('div', 'find');
  const main = element('main', 'main');
  const scroller = element('div', 'scroller');
  const feed = element('div', 'feed');
  const head = element('div', 'head');
  const tail = element('div', 'tail');
  const empty = element('div', 'empty');
  const pill = element('div', 'pill');
  const live = element('div', 'sr');
  scroller.tabIndex = -1;
  feed.role = 'feed';
  filter.role = find.role = 'search';
  live.role = 'status';
  main.append(find, scroller, empty, pill);
  root.replaceChildren(header, filter, notice, main, live);
  return { header, notice, filter, find, scroller, feed, head, tail, empty, pill, live, left };
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
