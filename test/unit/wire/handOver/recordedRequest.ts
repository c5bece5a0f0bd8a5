import { accountId, exchangeId } from '../../../../src/core/model/ids';
import type { Exchange } from '../../../../src/wire/exchange';
import { RecordedBody } from '../../../../src/wire/recordedBody';
import { Redactor } from '../../../../src/wire/redaction/redactor';

interface Sent {
  readonly url?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** What is known to be secret before it is sent. */
  readonly secrets?: readonly string[];
}

/** An exchange as the recorder leaves it, of a request that got no answer. */
export function recordedRequest({
  url = 'https://h.example/a',
  headers = [],
  body,
  secrets = [],
}: Sent): Exchange {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.protect(secret);
  const contentType = headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  const recorded = new RecordedBody(1 << 20, redactor, { care: 'strict', contentType, signIn: false });
  if (body !== undefined) recorded.append(Buffer.from(body));
  return {
    id: exchangeId('x1'),
    account: accountId('a'),
    operation: 'POST a',
    effect: 'read',
    method: 'POST',
    url: redactor.url(new URL(url)),
    startedAt: 0,
    attempt: 1,
    request: Object.assign(recorded.finish(true), {
      headers: headers.map(([name, value]) => [name, redactor.header(name, value)] as const),
    }),
    timings: { total: 1 },
  };
}
