/** What a key does in the list. */
export type ListCommand =
  | { readonly move: number }
  | { readonly page: -1 | 1 }
  | { readonly edge: 'first' | 'last' }
  | { readonly act: 'copy' | 'details' | 'link' | 'wire' };

const KEYS: Readonly<Record<string, ListCommand>> = {
  ArrowDown: { move: 1 },
  j: { move: 1 },
  ArrowUp: { move: -1 },
  k: { move: -1 },
  PageDown: { page: 1 },
  PageUp: { page: -1 },
  Home: { edge: 'first' },
  End: { edge: 'last' },
  c: { act: 'copy' },
  w: { act: 'wire' },
  l: { act: 'link' },
  Enter: { act: 'details' },
  ' ': { act: 'details' },
};

/** The command of a key press; `undefined` when the key belongs to something else, such as a button in a row. */
export function listCommand(event: KeyboardEvent): ListCommand | undefined {
  // By its place, since Alt makes another character of it on some keyboards.
  if (event.altKey && event.code === 'KeyW' && !event.ctrlKey && !event.metaKey) return { act: 'wire' };
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const command = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  const inner = event.target instanceof Element && event.target.closest('button, [role=link]');
  return inner && (key === 'Enter' || key === ' ') ? undefined : command;
}
