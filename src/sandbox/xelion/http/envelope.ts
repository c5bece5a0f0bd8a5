interface Link {
  readonly rel: string;
  readonly href: string;
  readonly method: 'GET';
}

export const link = (rel: string, href: string): Link => ({ rel, href, method: 'GET' });

/** A row of a list or a single object: `{ object, links: [self] }`. */
export const envelope = (object: unknown, href: string): { object: unknown; links: Link[] } => ({
  object,
  links: [link('self', href)],
});

/** An unpaged list. */
export const unpaged = (data: readonly unknown[], href: string): unknown => ({
  data,
  meta: { links: [link('refresh', href)] },
});
