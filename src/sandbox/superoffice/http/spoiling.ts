import type { Faults } from '../faults';
import type { Answer } from './answer';

/** What happens to an answer on its way. */
export interface Spoiling {
  /** Milliseconds. */
  readonly delay?: number | undefined;
  readonly bom?: boolean;
  readonly encoding?: string | undefined;
  /** Bytes that are still sent; `early` for a part of the first piece. */
  readonly cutAfter?: number | 'early' | undefined;
  /** Breaks the connection after the cut instead of ending the answer. */
  readonly reset?: boolean;
}

export function spoilingOf(faults: Faults, operation: string): Spoiling {
  const reset = faults.concerns('reset', operation);
  const cutting = reset ? 'reset' : faults.concerns('truncated', operation) ? 'truncated' : undefined;
  return {
    delay: faults.number('slow', 3000),
    bom: faults.on('bom'),
    encoding: faults.text('encoding', 'utf-16')?.toLowerCase(),
    cutAfter: cutting && faults.number(cutting, 'early'),
    reset,
  };
}

/** Changes the text of an XML document as the faults say. */
export function spoilDocument(answer: Answer, faults: Faults): Answer {
  const { body } = answer;
  if (!body) return answer;
  const malformed = faults.number('malformed', 1);
  const encoding = faults.text('encoding', 'utf-16');
  const texts = malformed === undefined ? body : breakEndTag(body, malformed);
  const prolog =
    (encoding ? `<?xml version="1.0" encoding="${encoding}"?>` : '') +
    (faults.on('doctype') ? '<!DOCTYPE Envelope [<!ENTITY lol "lol">]>' : '');
  return { ...answer, body: prolog ? withProlog(texts, prolog) : texts };
}

function* withProlog(texts: Iterable<string>, prolog: string): Generator<string> {
  let first = true;
  for (const text of texts) {
    yield first ? prolog + text.replace(/^<\?xml[^>]*\?>\s*/, '') : text;
    first = false;
  }
}

function* breakEndTag(texts: Iterable<string>, which: number): Generator<string> {
  let seen = 0;
  for (const text of texts) yield text.replace(/<\//g, (tag) => (++seen === which ? '</x-' : tag));
}
