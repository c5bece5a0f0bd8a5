/** What a key does wherever the focus is, except where somebody types. */
export type PageCommand =
  'find' | 'find-next' | 'find-previous' | 'filter' | 'go-to' | 'times' | 'help' | 'close';

const KEYS: Readonly<Record<string, PageCommand>> = {
  '/': 'find',
  f: 'filter',
  g: 'go-to',
  t: 'times',
  '?': 'help',
  Escape: 'close',
};

/** The command of a key press; `undefined` when the key belongs to something else. */
export function pageCommand(event: KeyboardEvent): PageCommand | undefined {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'F3') return event.shiftKey ? 'find-previous' : 'find-next';
  if ((event.ctrlKey || event.metaKey) && !event.altKey && key === 'f') return 'find';
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const typing = event.target instanceof Element && event.target.closest('input, select, dialog');
  return typing || !Object.hasOwn(KEYS, key) ? undefined : KEYS[key];
}
