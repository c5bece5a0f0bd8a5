import type { Strings } from '../../protocol/strings';
import type { ActName } from '../actName';

/** Keys as the help writes them, and what each does. */
type Keys = Readonly<Record<string, ActName>>;

/** A line of the help. */
interface KeyLine {
  readonly meaning: keyof Strings;
  /** Within the list; done with the message that is active there. */
  readonly list?: Keys;
  /** Wherever the focus is. */
  readonly page?: Keys;
  /** Done by the browser. */
  readonly native?: Readonly<Record<string, 'focus'>>;
}

/** Every key of the reader, in the order of the help. */
export const KEYS: readonly KeyLine[] = [
  { meaning: 'helpMove', list: { '↓': 'next', '↑': 'previous', J: 'next', K: 'previous' } },
  { meaning: 'helpPage', list: { PageDown: 'page-down', PageUp: 'page-up' } },
  { meaning: 'helpEnds', list: { Home: 'first-loaded', End: 'newest' } },
  { meaning: 'helpInside', native: { Tab: 'focus' } },
  { meaning: 'details', list: { Enter: 'details', Space: 'details' } },
  { meaning: 'showWire', list: { 'Alt+W': 'wire', W: 'wire' } },
  { meaning: 'copyText', list: { C: 'copy' } },
  { meaning: 'copyLink', list: { L: 'link' } },
  { meaning: 'find', page: { 'Ctrl+F': 'find', '/': 'find' } },
  { meaning: 'helpNext', page: { F3: 'find-next', 'Shift+F3': 'find-previous' } },
  { meaning: 'filter', page: { F: 'filter' } },
  { meaning: 'goTo', page: { G: 'go-to' } },
  { meaning: 'helpTimes', page: { T: 'times' } },
  { meaning: 'help', page: { '?': 'help' } },
  { meaning: 'helpClose', page: { Escape: 'close' } },
];
const LIST = new Map(KEYS.flatMap(({ list = {} }) => Object.entries(list)));
const PAGE = new Map(KEYS.flatMap(({ page = {} }) => Object.entries(page)));

/** The act of a key press in the list; `undefined` when the key belongs to something else, such as a button in a row. */
export function listAct(event: KeyboardEvent): ActName | undefined {
  const keys = keysOf(event);
  return within(event, 'button, [role=link]') && /^(Enter|Space)$/.test(keys) ? undefined : LIST.get(keys);
}

/** The act of a key press anywhere; `undefined` when the key belongs to something else, such as a box for text. */
export function pageAct(event: KeyboardEvent): ActName | undefined {
  const keys = keysOf(event);
  const apart = /Ctrl|F3|Esc/.test(keys) ? 'dialog' : 'input, select, dialog';
  return within(event, apart) ? undefined : PAGE.get(keys);
}

const NAMES: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', ' ': 'Space' };

/** What is pressed, as the help writes it. Shift says nothing of its own where it makes another character. */
function keysOf({ key, code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const command = ctrlKey || metaKey;
  const shift = shiftKey && (command || key.length > 1);
  // With Alt by its place, since Alt makes another character of it on some keyboards.
  const name = altKey
    ? code.replace('Key', '')
    : (NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return `${command ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

function within({ target }: Event, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
