/** What goes back over HTTP. The body may be lazy: it is made no faster than the client reads. */
export interface Answer {
  readonly status: number;
  readonly statusText?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Iterable<string>;
}

export const xmlAnswer = (status: number, body: Iterable<string>): Answer => ({
  status,
  headers: { 'Content-Type': 'text/xml; charset=utf-8' },
  body,
});

export const htmlAnswer = (
  status: number,
  title: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  body: [
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`,
  ],
});

export const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: [JSON.stringify(value)],
});
