import { XMLBuilder } from 'fast-xml-parser';
import { ParleyError } from '../../../core/base/errors';

/** An element of a request: its name without prefix, and its text or its child elements. Absent values are left out. */
export type RequestElement = readonly [
  name: string,
  value: string | number | boolean | undefined | readonly RequestElement[],
];

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
// A lone half of a surrogate pair is outside of this class too.
const FORBIDDEN = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

/** Text as it stands in XML: also carriage returns, which a reader would otherwise turn into line feeds. */
export const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (c) => ESCAPES[c] ?? c);

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  suppressEmptyNode: false,
  // The builder's own escaping forgets carriage returns.
  processEntities: false,
  tagValueProcessor: (_name, value) => escapeText(String(value)),
});

/**
 * A SOAP 1.1 request in UTF-8: entries of the header inside `soap:Header`, everything in `namespace`, elements in the order
 * given, which has to be the WSDL's.
 * @throws ParleyError `input.invalid` for a character that XML 1.0 cannot carry
 */
export function requestEnvelope(
  namespace: string,
  header: readonly RequestElement[],
  body: RequestElement,
): string {
  const present = header.filter(([, value]) => value !== undefined);
  const tree = [
    { '?xml': [{ '#text': '' }], ':@': { '@_version': '1.0', '@_encoding': 'utf-8' } },
    {
      'soap:Envelope': [
        ...(present.length > 0 ? [{ 'soap:Header': present.map(toNode) }] : []),
        { 'soap:Body': [toNode(body)] },
      ],
      ':@': { '@_xmlns:soap': ENVELOPE, '@_xmlns:so': namespace },
    },
  ];
  return builder.build(tree);
}

function toNode([name, value]: RequestElement): Record<string, unknown> {
  if (Array.isArray(value)) {
    const elements = value as readonly RequestElement[];
    return { [`so:${name}`]: elements.filter(([, inner]) => inner !== undefined).map(toNode) };
  }
  const text = String(value);
  const forbidden = FORBIDDEN.exec(text)?.[0];
  if (forbidden !== undefined) {
    const code = forbidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    throw new ParleyError('input.invalid', { what: name, why: `XML cannot carry the character U+${code}` });
  }
  return { [`so:${name}`]: [{ '#text': text }] };
}
