/** One element with all that is in it. Its strings are copies that keep no bytes alive. */
export interface XmlElement {
  readonly namespace: string;
  /** Without prefix. */
  readonly name: string;
  /** As written, with its prefix. */
  readonly qualifiedName: string;
  /** `xsi:nil="true"`: there is no value. */
  readonly nil: boolean;
  /** The character data directly in it, CDATA included; white space between child elements is left out. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Bytes `[start, end)` of the received document, tags included. */
  readonly start: number;
  readonly end: number;
  /** Bytes between its tags. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** What stands between its tags is one run of text with no comment, CDATA section or other markup in it. */
  readonly plain: boolean;
}

/** The first child of that name, whatever its namespace; none when it is nil. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((candidate) => candidate.name === name && !candidate.nil);
}

/** The text of a child: `undefined` when it is absent or nil, which is not the same as empty. */
export function childText(parent: XmlElement | undefined, name: string): string | undefined {
  return child(parent, name)?.text;
}
