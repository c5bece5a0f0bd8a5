import { SERVICES } from './namespaces';
import type { RequestElement } from './requestEnvelope';
import type { Fields, Primitive, Scalar, Value, WireType } from './wireType';

/** A value of a request does not have the form of its type. */
export class DeserializationFailed extends Error {}

/**
 * Reads members as .NET's DataContractSerializer does: in the order of the contract, skipping what it does not expect.
 * A member that comes too late is therefore skipped as well, and keeps its default.
 */
export function readMembers<F extends Fields>(
  children: readonly RequestElement[],
  fields: F,
  space = SERVICES,
): { readonly [K in keyof F]: Value<F[K]> } {
  const names = Object.keys(fields);
  const found = new Map<string, unknown>();
  let next = 0;
  for (const child of children) {
    const at = child.space === space ? names.indexOf(child.name, next) : -1;
    const type = at < 0 ? undefined : fields[child.name];
    if (!type) continue;
    found.set(child.name, readValue(child, type));
    next = at + 1;
  }
  const members = names.map((name) => [name, found.has(name) ? found.get(name) : zeroOf(fields[name])]);
  return Object.fromEntries(members) as { readonly [K in keyof F]: Value<F[K]> };
}

function readValue(element: RequestElement, type: WireType): unknown {
  if (element.nil) return zeroOf(type);
  switch (type.kind) {
    case 'scalar':
      return readScalar(element.text, type);
    case 'record':
      return readMembers(element.children, type.fields);
    case 'array':
      return element.children
        .filter((child) => child.name === type.itemName && child.space === type.itemSpace)
        .map((child) => readValue(child, type.item));
  }
}

function readScalar(text: string, type: Scalar<Primitive>): Primitive {
  if (typeof type.zero === 'number') {
    if (!/^\s*[-+]?\d+(\.\d+)?\s*$/.test(text)) throw refusal(text, type);
    return Number(text);
  }
  if (typeof type.zero !== 'boolean') return text;
  const known = { true: true, '1': true, false: false, '0': false }[text.trim()];
  if (known === undefined) throw refusal(text, type);
  return known;
}

const zeroOf = (type: WireType | undefined): Primitive | null => (type?.kind === 'scalar' ? type.zero : null);

const refusal = (text: string, { name }: Scalar<Primitive>): Error =>
  new DeserializationFailed(`The value '${text}' cannot be parsed as the type '${name}'.`);
