const SEGMENT = /([A-Z]{2}(?:-[A-Z]{2})?):"((?:[^"\\]|\\.)*)";?/g;

/**
 * The text of a list item that may come in several languages at once (`US:"Vendor";NO:"Leverandør";`): the English one,
 * else the first. Any other text comes back as it is.
 */
export function plainListText(raw: string): string {
  if (!/^[A-Z]{2}(-[A-Z]{2})?:"/.test(raw)) return raw;
  const segments = [...raw.matchAll(SEGMENT)];
  const chosen = segments.find(([, language]) => language === 'US') ?? segments[0];
  return chosen?.[2]?.replace(/\\(.)/g, '$1') ?? raw;
}
