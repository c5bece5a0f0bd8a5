import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { INSTANCE, SOAP } from './namespaces';

/** One element of a request. `text` is the text directly inside it, untouched. */
export interface RequestElement {
  readonly name: string;
  readonly space: string;
  readonly children: readonly RequestElement[];
  readonly text: string;
  /** `xsi:nil="true"`. */
  readonly nil: boolean;
}

export interface RequestEnvelope {
  /** The header blocks; empty when there is no `soap:Header`. */
  readonly header: readonly RequestElement[];
  /** The first element of the body. */
  readonly body: RequestElement | undefined;
}

export class MalformedRequest extends Error {}
/** The root element is not a SOAP 1.1 envelope. */
export class VersionMismatch extends Error {}

type Spaces = Readonly<Record<string, string>>;
const NO_SPACES: Spaces = { '': '', xml: 'http://www.w3.org/XML/1998/namespace' };

// Values stay strings and keep their white space; references are resolved here, because the parser leaves numeric ones.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
});

export function parseRequest(xml: string): RequestEnvelope {
  if (/<!DOCTYPE/i.test(xml)) throw new MalformedRequest('A document type is not accepted');
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) throw new MalformedRequest(verdict.err.msg);
  const parsed: unknown = parser.parse(xml.replace(/\r\n?/g, '\n'));
  const root = elements(parsed, NO_SPACES)[0];
  if (root?.name !== 'Envelope' || root.space !== SOAP) throw new VersionMismatch();
  const part = (name: string): readonly RequestElement[] =>
    root.children.find((child) => child.name === name && child.space === SOAP)?.children ?? [];
  return { header: part('Header'), body: part('Body')[0] };
}

function elements(nodes: unknown, spaces: Spaces): RequestElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Record<string, unknown>) => {
    const tag = Object.keys(node).find((key) => key !== ':@' && !key.startsWith('#'));
    return tag === undefined ? [] : [element(tag, node, spaces)];
  });
}

function element(tag: string, node: Record<string, unknown>, outer: Spaces): RequestElement {
  const spaces = { ...outer, ...declarations(node[':@']) };
  const [prefix, name] = tag.includes(':') ? (tag.split(':', 2) as [string, string]) : ['', tag];
  const space = spaces[prefix];
  if (space === undefined) throw new MalformedRequest(`The prefix ${prefix} is not declared`);
  return {
    name,
    space,
    children: elements(node[tag], spaces),
    text: text(node[tag]),
    nil: isNil(node[':@'], spaces),
  };
}

function isNil(attributes: unknown, spaces: Spaces): boolean {
  if (typeof attributes !== 'object' || attributes === null) return false;
  return Object.entries(attributes as Record<string, string>).some(([name, value]) => {
    const [prefix = '', local] = name.split(':', 2);
    return local === 'nil' && spaces[prefix] === INSTANCE && /^\s*(true|1)\s*$/.test(value);
  });
}

function declarations(attributes: unknown): Spaces {
  if (typeof attributes !== 'object' || attributes === null) return {};
  return Object.fromEntries(
    Object.entries(attributes as Record<string, string>).flatMap(([name, value]) => {
      if (name === 'xmlns') return [['', resolve(value)]];
      return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), resolve(value)]] : [];
    }),
  );
}

function text(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes
    .map((node: Record<string, unknown>) => {
      if (typeof node['#text'] === 'string') return resolve(node['#text']);
      return isSection(node['#cdata']) ? node['#cdata'].map((part) => part['#text']).join('') : '';
    })
    .join('');
}

/** The parser gives a CDATA section as a list with one text node. */
const isSection = (value: unknown): value is { '#text': string }[] => Array.isArray(value);

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function resolve(raw: string): string {
  return raw.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (reference, hex, decimal, name) => {
    const code = hex ? Number.parseInt(String(hex), 16) : decimal ? Number(decimal) : undefined;
    const character =
      code === undefined ? NAMED[String(name)] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined) throw new MalformedRequest(`The reference ${reference} means nothing`);
    return character;
  });
}
