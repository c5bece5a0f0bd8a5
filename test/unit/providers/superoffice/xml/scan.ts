import { SaxesParser, type SaxesAttributeNS } from 'saxes';
import { isParleyError } from '../../../../../src/core/base/errors';
import {
  CLOSE,
  END,
  MORE,
  OPEN,
  TEXT,
  XmlScanner,
} from '../../../../../src/providers/superoffice/xml/xmlScanner';

/** What a document says, without comments and instructions; neighbouring runs of text are one. */
export type XmlEvent = readonly [kind: 'open' | 'close' | 'text', what: string];
export type Reading = readonly XmlEvent[] | 'rejected';

const XMLNS = 'http://www.w3.org/2000/xmlns/';

class Events {
  readonly list: XmlEvent[] = [];

  open(namespace: string, name: string, attributes: readonly (readonly [string, string, string])[]): void {
    const written = attributes.map(([uri, local, value]) => `{${uri}}${local}=${value}`).toSorted();
    this.list.push(['open', [`{${namespace}}${name}`, ...written].join(' ')]);
  }

  close(namespace: string, name: string): void {
    this.list.push(['close', `{${namespace}}${name}`]);
  }

  text(text: string): void {
    const last = this.list.at(-1);
    if (last?.[0] === 'text') this.list[this.list.length - 1] = ['text', last[1] + text];
    else if (text !== '') this.list.push(['text', text]);
  }
}

/** What our scanner makes of the bytes when they come in pieces of a size. Anything but a coded error is thrown on. */
export function scan(bytes: Uint8Array, size: number, charset?: string): Reading {
  const scanner = new XmlScanner(charset);
  const events = new Events();
  let at = 0;
  try {
    for (;;) {
      const kind = scanner.next();
      if (kind === END) return events.list;
      if (kind === OPEN) {
        const attributes = scanner.attributes.map(({ namespace, name, value }): [string, string, string] => [
          namespace,
          name,
          value,
        ]);
        events.open(scanner.namespace, scanner.name.local, attributes);
      } else if (kind === CLOSE) events.close(scanner.namespace, scanner.name.local);
      else if (kind === TEXT) events.text(scanner.text);
      else if (kind === MORE && at < bytes.length) {
        scanner.window.push(bytes.subarray(at, at + size));
        at += size;
      } else scanner.window.end();
    }
  } catch (error) {
    if (isParleyError(error) && error.code === 'wire.malformed') return 'rejected';
    throw error;
  }
}

/** Behind a prefix a name has to begin anew ("Namespaces in XML", NCName), which saxes does not check. */
const BAD_LOCAL_PART = /:[-.\d\u00b7\u0300-\u036f\u203f\u2040]/;

/** What saxes makes of it, with the two rules of ours on top: no DOCTYPE, no more than 32 levels. */
export function oracle(bytes: Uint8Array): Reading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'rejected';
  }
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const events = new Events();
  let depth = 0;
  let refused = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => (refused = true));
  parser.on('opentag', (tag) => {
    const all = Object.values(tag.attributes as Record<string, SaxesAttributeNS>);
    refused ||= ++depth > 32 || [tag, ...all].some(({ name }) => BAD_LOCAL_PART.test(name));
    const attributes = all.filter(({ uri }) => uri !== XMLNS);
    events.open(
      tag.uri,
      tag.local,
      attributes.map(({ uri, local, value }) => [uri, local, value]),
    );
  });
  parser.on('closetag', (tag) => {
    depth--;
    events.close(tag.uri, tag.local);
  });
  // saxes also tells of the white space outside of the root.
  parser.on('text', (value) => (depth > 0 ? events.text(value) : undefined));
  parser.on('cdata', (value) => events.text(value));
  try {
    parser.write(text).close();
  } catch {
    return 'rejected';
  }
  return refused ? 'rejected' : events.list;
}
