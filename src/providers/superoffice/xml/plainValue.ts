import type { XmlElement } from './xmlElement';

/**
 * An element as plain JSON, for fields that Parley does not know: text as it stands, an object for child elements,
 * an array where a name comes more than once. Nothing is converted; what is nil has no value and is left out.
 * @param leaveOut names of elements that must not go further, at any depth
 */
export function plainValue(element: XmlElement, leaveOut: ReadonlySet<string>): unknown {
  if (element.children.length === 0) return element.text;
  return plainFields(element.children, leaveOut);
}

/** Several elements as the members of one object. */
export function plainFields(
  elements: readonly XmlElement[],
  leaveOut: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown[]>();
  for (const element of elements) {
    if (element.nil || leaveOut.has(element.name)) continue;
    const known = values.get(element.name);
    if (known) known.push(plainValue(element, leaveOut));
    else values.set(element.name, [plainValue(element, leaveOut)]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}
