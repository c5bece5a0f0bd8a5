import { isParleyError } from '../../../core/base/errors';
import type { WireField } from '../../../core/model/wireField';
import type { ByteRange } from '../../../core/model/wireLocation';
import { ElementBuilder } from '../xml/elementBuilder';
import type { XmlElement } from '../xml/xmlElement';
import { END, MORE, OPEN, XmlScanner } from '../xml/xmlScanner';

/** The fields of the element at a place of an answer: its children, each with the bytes between its tags. */
export function messageFields(body: Uint8Array, contentType: string, message: ByteRange): WireField[] {
  const element = elementAt(body, contentType, message.start);
  return (element?.children ?? []).map(({ name, nil, text, contentStart, contentEnd }) => ({
    name,
    value: nil ? undefined : text,
    start: contentStart,
    end: contentEnd,
  }));
}

/** Everything before it is read too, since prefixes and the encoding are declared there. */
function elementAt(body: Uint8Array, contentType: string, start: number): XmlElement | undefined {
  const scanner = new XmlScanner(/;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]);
  const builder = new ElementBuilder();
  try {
    scanner.window.push(body);
    for (;;) {
      const kind = scanner.next();
      if (kind === MORE || kind === END) return undefined;
      const begins = kind === OPEN && scanner.window.offset(scanner.tokenStart) === start;
      if (!builder.busy && !begins) continue;
      const element = builder.take(scanner, kind);
      if (element) return element;
    }
  } catch (error) {
    // What is recorded may be cut off or masked where it is no XML any more.
    if (isParleyError(error) && error.code === 'wire.malformed') return undefined;
    throw error;
  }
}
