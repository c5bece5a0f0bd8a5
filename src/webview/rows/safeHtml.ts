import createDOMPurify from 'dompurify';

const purifier = createDOMPurify(window);

/**
 * A platform's HTML as nodes of a strict allow-list: text, simple emphasis, lists, and links without a target of their
 * own. An address that may be opened stands in `data-href`, for the host to check and open; nothing is ever loaded.
 */
export function safeHtml(html: string): DocumentFragment {
  const fragment = purifier.sanitize(html, {
    ALLOWED_TAGS: ['b', 'i', 'u', 'strong', 'em', 'ul', 'ol', 'li', 'br', 'p', 'a'],
    ALLOWED_ATTR: ['href'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const anchor of fragment.querySelectorAll('a')) {
    const href = anchor.getAttribute('href');
    anchor.removeAttribute('href');
    if (href !== null) markAsLink(anchor, href);
  }
  return fragment;
}

/** Makes an element the reader's own kind of link: no `href`, so that neither a click nor a drag can navigate. */
export function markAsLink(element: HTMLElement, href: string): void {
  element.className = 'link';
  element.dataset['href'] = href;
  element.title = href;
  element.role = 'link';
  element.tabIndex = -1;
}
