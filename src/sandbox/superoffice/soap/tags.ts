import { INSTANCE, SOAP } from './namespaces';
import type { Style } from './style';
import type { WireType } from './wireType';

/** What is in force where an element is written. */
export interface Place {
  readonly spaces: Readonly<Record<string, string>>;
  readonly depth: number;
}

export const TOP: Place = { spaces: {}, depth: 0 };

export interface Tag {
  /** The start tag without its last character. */
  readonly open: string;
  readonly close: string;
  readonly inner: Place;
}

export interface TagOptions {
  /** Written as xsi:type where the style asks for it. */
  readonly type?: WireType;
  /** Namespaces to declare here although only the content uses them. */
  readonly needs?: readonly string[];
  readonly prefix?: string | undefined;
  readonly nil?: boolean;
}

/** Makes the tags of one element and declares the prefixes that are not in force yet. */
export function makeTag(
  style: Style,
  name: string,
  space: string,
  place: Place,
  options: TagOptions = {},
): Tag {
  const { type, needs = [], nil = false } = options;
  const prefixOf = (uri: string): string => style.prefixes[uri] ?? '';
  let spaces = place.spaces;
  let declarations = '';
  const qualify = (uri: string, prefix: string, local: string): string => {
    if (spaces[prefix] !== uri) {
      const written = uri === SOAP ? (style.soapNamespace ?? SOAP) : uri;
      declarations += prefix ? ` xmlns:${prefix}="${written}"` : ` xmlns="${written}"`;
      spaces = { ...spaces, [prefix]: uri };
    }
    return prefix ? `${prefix}:${local}` : local;
  };
  const tag = qualify(space, options.prefix ?? prefixOf(space), name);
  let attributes = '';
  if (nil) attributes += ` ${qualify(INSTANCE, prefixOf(INSTANCE), 'nil')}="true"`;
  if (style.types && type?.name)
    attributes += ` ${qualify(INSTANCE, prefixOf(INSTANCE), 'type')}="${qualify(type.space, prefixOf(type.space), type.name)}"`;
  for (const uri of needs) qualify(uri, prefixOf(uri), '');
  const margin = style.indent ? `\n${' '.repeat(place.depth)}` : '';
  return {
    open: `${place.depth > 0 ? margin : ''}<${tag}${attributes}${declarations}`,
    close: `${margin}</${tag}>`,
    inner: { spaces, depth: place.depth + 1 },
  };
}
