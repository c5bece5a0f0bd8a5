const NAME = 'found';

/** Marks every place in the messages' texts where a text stands, without touching their nodes. Empty marks nothing. */
export function markMatches(feed: HTMLElement, text: string): void {
  CSS.highlights.delete(NAME);
  const term = text.toLowerCase();
  if (term === '') return;
  const ranges: Range[] = [];
  for (const element of feed.querySelectorAll('.text')) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) markIn(node, term, ranges);
  }
  if (ranges.length > 0) CSS.highlights.set(NAME, new Highlight(...ranges));
}

function markIn(node: Node, term: string, ranges: Range[]): void {
  const text = node.nodeValue ?? '';
  const lower = text.toLowerCase();
  // A few letters grow in lower case; then places in one text are not places in the other.
  const searched = lower.length === text.length ? lower : text;
  for (
    let at = searched.indexOf(term);
    at >= 0 && ranges.length < 1e4;
    at = searched.indexOf(term, at + term.length)
  ) {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + term.length);
    ranges.push(range);
  }
}
