import type { Exchange, RecordedMessage } from '../exchange';
import { headerOf } from '../view/bodySyntax';
import { BodyText } from '../view/bodyText';

/** Who wrote the file. */
export interface HarCreator {
  readonly name: string;
  readonly version: string;
}

/**
 * Exchanges as HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), oldest first, redacted as they were
 * recorded. Phases that did not happen are -1 where the format allows it. Fields of our own begin with `_`.
 */
export function har(exchanges: readonly Exchange[], creator: HarCreator): unknown {
  const entries = [...exchanges].sort((a, b) => a.startedAt - b.startedAt).map(harEntry);
  return { log: { version: '1.2', creator, entries } };
}

/** One exchange as an entry of an archive, for those who write one piece by piece. */
export function harEntry(exchange: Exchange): unknown {
  const { startedAt, timings, url, method, request, response } = exchange;
  const { queued = -1, dns = -1, connect, tls = -1, firstByte = 0, download = 0 } = timings;
  // The mask of a known secret may stand where an address can have none, e.g. as its port.
  const parameters = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  const query = parameters.map(([name, value]) => ({ name, value }));
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: [queued, dns, connect ?? -1, tls, firstByte, download].reduce(
      (sum, ms) => sum + Math.max(0, ms),
      0,
    ),
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headers(request),
      queryString: query,
      headersSize: -1,
      bodySize: request.body.length + request.dropped,
      ...(request.body.length > 0 && {
        postData: { mimeType: headerOf(request, 'content-type'), text: bodyText(request).text },
      }),
      ...(request.dropped > 0 && { _dropped: request.dropped }),
    },
    response: {
      status: response?.status ?? 0,
      statusText: response?.statusText ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headers(response),
      content: {
        size: response ? response.body.length + response.dropped : 0,
        mimeType: headerOf(response, 'content-type') || 'x-unknown',
        ...(response ? content(response) : { text: '' }),
      },
      redirectURL: headerOf(response, 'location'),
      headersSize: -1,
      bodySize: -1,
      ...(response && response.dropped > 0 && { _dropped: response.dropped }),
    },
    cache: {},
    timings: {
      blocked: queued,
      dns,
      // The format counts TLS as a part of connecting.
      connect: connect === undefined ? -1 : connect + Math.max(0, tls),
      ssl: tls,
      send: 0,
      wait: firstByte,
      receive: download,
    },
    _exchange: exchange.id,
    _operation: exchange.operation,
    _effect: exchange.effect,
    _attempt: exchange.attempt,
    ...(exchange.error !== undefined && { _error: exchange.error }),
  };
}

function headers(message: RecordedMessage | undefined): unknown {
  return (message?.headers ?? []).map(([name, value]) => ({ name, value }));
}

function bodyText(message: RecordedMessage): BodyText {
  return new BodyText(message.body, headerOf(message, 'content-type'));
}

/** A text where the bytes are one; the format has base64 for what was received only. */
function content(response: RecordedMessage): { readonly text: string; readonly encoding?: 'base64' } {
  const { text, encoding } = bodyText(response);
  // Which was sent as such, or stands for bytes that are no text.
  if (!text.includes('\ufffd') || isText(response, encoding)) return { text };
  return { text: Buffer.from(response.body).toString('base64'), encoding: 'base64' };
}

function isText({ body, dropped }: RecordedMessage, encoding: string): boolean {
  try {
    // The last character of what is recorded in part may be there in part.
    new TextDecoder(encoding, { fatal: true }).decode(body, { stream: dropped > 0 });
    return true;
  } catch {
    return false;
  }
}
