import { childText, type XmlElement } from '../xml/xmlElement';

/** What a server says went wrong, the outermost exception first. */
export interface ServerException {
  /** CLR type names or fault codes, e.g. `SuperOffice.Exceptions.SoSessionException`. */
  readonly types: readonly string[];
  /** The sentence to show; empty when the server gave none. */
  readonly text: string;
  /** Everything that it said, to look for known phrases in. */
  readonly allText: string;
}

interface Layer {
  readonly type: string | undefined;
  readonly text: string | undefined;
}

/**
 * Reads a SoExceptionInfo (or WCF's ExceptionDetail, which has the same form with `Type`). An element without content is no
 * exception. The vendor shows FriendlyText, else Message; the innermost exception is the one that informs.
 */
export function readExceptionInfo(element: XmlElement | undefined): ServerException | undefined {
  const layers: Layer[] = [];
  for (let at = element; at; at = at.children.find(({ name, nil }) => name === 'InnerException' && !nil)) {
    const type = childText(at, 'ExceptionType') ?? childText(at, 'Type');
    const text = [childText(at, 'FriendlyText'), childText(at, 'Message')].find((candidate) =>
      candidate?.trim(),
    );
    if (type?.trim() || text) layers.push({ type, text });
  }
  return layers.length === 0 ? undefined : summarise(layers);
}

/** Reads a SOAP 1.1 Fault (or the parts of a 1.2 Fault), with the exception in its detail where the server tells it. */
export function readFault(fault: XmlElement): ServerException {
  const find = (...names: string[]): string | undefined =>
    descendants(fault).find(({ name }) => names.includes(name))?.text;
  const detail = descendants(fault).find(
    ({ name }) => name === 'ExceptionDetail' || name === 'SoExceptionInfo',
  );
  const inner = readExceptionInfo(detail);
  const code = find('faultcode', 'Value')?.replace(/^.*:/, '').trim();
  const text = find('faultstring', 'Text');
  return {
    types: [...(code ? [code] : []), ...(inner?.types ?? [])],
    text: inner?.text || clean(text ?? ''),
    allText: [text, inner?.allText].join('\n'),
  };
}

function summarise(layers: readonly Layer[]): ServerException {
  const texts = layers.flatMap(({ text }) => text ?? []);
  return {
    types: layers.flatMap(({ type }) => type?.trim() || []),
    text: clean(texts.at(-1) ?? ''),
    allText: texts.join('\n'),
  };
}

/** One line that fits into a sentence of ours. */
const clean = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '')
    .slice(0, 300);

function descendants(element: XmlElement): XmlElement[] {
  return element.children.flatMap((inner) => [inner, ...descendants(inner)]);
}
