import { malformed } from './malformed';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Which prefix stands for which namespace, as elements open and close ("Namespaces in XML 1.0"). */
export class Namespaces {
  readonly #bound = new Map<string, string[]>([['xml', [XML]]]);
  /** Prefixes in the order of their declarations. */
  readonly #declared: string[] = [];

  /** How many declarations are in force; hand it to `leave` when the element that made them closes. */
  get mark(): number {
    return this.#declared.length;
  }

  /** @param prefix empty for the default namespace */
  declare(prefix: string, uri: string, offset: number): void {
    const reserved = prefix === 'xmlns' || uri === XMLNS || (prefix === 'xml') !== (uri === XML);
    if (reserved) malformed('a namespace declaration that is not allowed', offset);
    if (uri === '' && prefix !== '') malformed('a prefix without a namespace', offset);
    const uris = this.#bound.get(prefix);
    if (uris) uris.push(uri);
    else this.#bound.set(prefix, [uri]);
    this.#declared.push(prefix);
  }

  leave(mark: number): void {
    while (this.#declared.length > mark) this.#bound.get(this.#declared.pop() ?? '')?.pop();
  }

  /** The namespace of a prefix; empty when there is no default namespace. */
  resolve(prefix: string, offset: number): string {
    const uri = this.#bound.get(prefix)?.at(-1);
    if (uri !== undefined) return uri;
    return prefix === '' ? '' : malformed('a prefix that nobody declared', offset);
  }
}
