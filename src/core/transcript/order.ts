/** What a message is ordered by. */
export interface Ordered {
  readonly id: string;
  readonly sentAt: { readonly utc: number | undefined };
}

/** Ids are digits on both platforms: as numbers when they are, else as text. */
export function compareIds(a: string, b: string): number {
  const numeric = /^\d+$/.test(a) && /^\d+$/.test(b);
  if (numeric && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Oldest first: by the instant, then by id. A message whose instant is unknown goes by its id among its equals, last. */
export function compareMessages(a: Ordered, b: Ordered): number {
  const left = a.sentAt.utc ?? Number.POSITIVE_INFINITY;
  const right = b.sentAt.utc ?? Number.POSITIVE_INFINITY;
  if (left !== right) return left < right ? -1 : 1;
  return compareIds(a.id, b.id);
}
