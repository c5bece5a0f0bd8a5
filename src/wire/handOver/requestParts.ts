import type { Exchange } from '../exchange';
import { MASKED, MASKED_IN_URL } from '../redaction/mask';
import { headerOf } from '../view/bodySyntax';
import { BodyText } from '../view/bodyText';

/** A stretch of a text: as it is, or the value of a variable that stands for a secret. */
export type Part = { readonly text: string } | { readonly variable: string };

/** A recorded request with its secrets as variables, for the formats in which it is handed over. */
export interface RequestParts {
  readonly method: string;
  readonly url: readonly Part[];
  /** Without those that the sender sets itself. */
  readonly headers: readonly (readonly [name: string, value: readonly Part[]])[];
  /** Empty when there is none. */
  readonly body: readonly Part[];
  /** Each once, in the order in which they appear. */
  readonly variables: readonly string[];
}

const SENDER_SETS = /^(host|connection|content-length|accept-encoding|transfer-encoding)$/i;

export function requestParts(exchange: Exchange): RequestParts {
  const { request } = exchange;
  const names = new VariableNames();
  const url = withVariables(exchange.url, MASKED_IN_URL, names, (before) => /([\w.-]+)=$/.exec(before)?.[1]);
  const headers = request.headers
    .filter(([name]) => !SENDER_SETS.test(name))
    .map(([name, value]) => [name, withVariables(value, MASKED, names, () => name)] as const);
  const text = new BodyText(request.body, headerOf(request, 'content-type'));
  const body: Part[] = [];
  let end = 0;
  for (const { start, end: next, name } of request.masked) {
    body.push({ text: text.slice(end, start) }, { variable: names.of(text.slice(start, next), name) });
    end = next;
  }
  body.push({ text: text.slice(end, request.body.length) });
  return { method: exchange.method, url, headers, body: withoutEmpty(body), variables: names.all };
}

/** Makes one name for one secret: what it is called where it stands, in capitals. */
class VariableNames {
  readonly #bySecret = new Map<string, string>();

  get all(): readonly string[] {
    return [...this.#bySecret.values()];
  }

  of(mask: string, called: string | undefined): string {
    // A mask without a fingerprint is that of any secret of its length.
    const secret = mask.startsWith('~') ? mask : `${mask} ${called ?? ''}`;
    const known = this.#bySecret.get(secret);
    if (known !== undefined) return known;
    const base = `PARLEY_${(called ?? 'SECRET')
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .replace(/\W+/g, '_')
      .toUpperCase()}`;
    const taken = this.all;
    let name = base;
    for (let number = 2; taken.includes(name); number++) name = `${base}_${number}`;
    this.#bySecret.set(secret, name);
    return name;
  }
}

function withVariables(
  text: string,
  masks: RegExp,
  names: VariableNames,
  called: (before: string) => string | undefined,
): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: mask, index } of text.matchAll(masks)) {
    const before = text.slice(end, index);
    parts.push({ text: before }, { variable: names.of(mask, called(text.slice(0, index))) });
    end = index + mask.length;
  }
  return withoutEmpty([...parts, { text: text.slice(end) }]);
}

function withoutEmpty(parts: readonly Part[]): Part[] {
  return parts.filter((part) => !('text' in part) || part.text !== '');
}
