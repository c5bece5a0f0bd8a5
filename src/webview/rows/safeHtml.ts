/** What may stand in a message: simple emphasis, lists and links, all without attributes. */
const ALLOWED = /^(?:b|i|u|strong|em|ul|ol|li|br|p)$/;
/** Beginnings of the names of what stands in lines of its own; it stays in them. */
const BLOCK = /^(?:h\d|tr|d[dit]|pre|block|sec|art)/;
/** What stands in these is not text for a reader; the export and the text view leave out the same. */
const HIDDEN = /^(?:script|style|template|title|head|noscript|iframe|object)$/;
const ADDRESS = /^(?:https?:\/\/|mailto:)/i;
/** Deeper than any message and shallower than any stack. */
const DEEPEST = 40;

/**
 * A platform's HTML as nodes of a strict allow-list. Nothing of the given HTML is used as it stands: it is parsed into a
 * document that neither runs nor loads anything, and what is allowed is made anew, name by name, without attributes and
 * without ever being written as HTML again. An address that may be opened stands in `data-href`, for the host to check
 * and open.
 */
export function safeHtml(html: string): DocumentFragment {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  copyInto(fragment, body, 0);
  return fragment;
}

function copyInto(target: ParentNode, source: Node, depth: number): void {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) target.append(node.nodeValue ?? '');
    else if (node instanceof Element) copyElement(target, node, depth);
  }
}

function copyElement(target: ParentNode, element: Element, depth: number): void {
  const name = element.localName;
  if (HIDDEN.test(name)) return;
  if (depth >= DEEPEST) return target.append(element.textContent);
  const href = name === 'a' ? (element.getAttribute('href') ?? '').trim() : '';
  const kept = ALLOWED.test(name) ? name : BLOCK.test(name) && 'div';
  const made = ADDRESS.test(href) ? link(href) : kept && document.createElement(kept);
  if (/^t[dh]$/.test(name)) target.append(' ');
  if (made) target.append(made);
  copyInto(made || target, element, depth + 1);
}

/** The reader's own kind of link: no `href`, so that neither a click nor a drag can navigate. */
function link(href: string): HTMLElement {
  const made = document.createElement('a');
  made.className = 'link';
  made.dataset['href'] = href;
  made.title = href;
  made.role = 'link';
  made.tabIndex = -1;
  return made;
}
