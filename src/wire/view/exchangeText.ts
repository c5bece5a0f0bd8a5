import type { Exchange, RecordedMessage } from '../exchange';
import { BodyText } from './bodyText';
import { headerOf } from './bodySyntax';

const PHASES = {
  queued: 'waiting for a connection',
  dns: 'name look-up',
  connect: 'connect',
  tls: 'TLS handshake',
  firstByte: 'to the first byte',
  download: 'download',
  total: 'total',
} as const;

/** Everything that was recorded of an exchange as one text: how it went, timings by phase, both messages. */
export function exchangeText(exchange: Exchange, account: string): string {
  const { id, operation, effect, attempt, startedAt, timings, error, errorDetail, request, response } =
    exchange;
  const phases = Object.entries(PHASES).flatMap(([key, label]) => {
    const time = timings[key as keyof typeof PHASES];
    return time === undefined ? [] : [`  ${label.padEnd(26)}${time.toFixed(1).padStart(10)} ms`];
  });
  const lines = [
    `Exchange ${id} of ${account}`,
    `Operation: ${operation}`,
    effect === 'read' ? 'Changes nothing at the server.' : 'Concerns our own sign-in only.',
    `Sent: ${new Date(startedAt).toISOString()}, attempt ${attempt}`,
    ...(error === undefined ? [] : [`Failed: ${error}${errorDetail ? ` (${errorDetail})` : ''}`]),
    '',
    'Timings',
    ...phases,
    '',
    `${exchange.method} ${exchange.url}`,
    ...messageLines(request),
    '',
    ...(response
      ? [`HTTP ${response.status} ${response.statusText}`.trimEnd(), ...messageLines(response)]
      : ['There was no answer.']),
  ];
  return `${lines.join('\n')}\n`;
}

function messageLines(message: RecordedMessage): string[] {
  const text = new BodyText(message.body, headerOf(message, 'content-type')).text;
  const masked = message.masked.map(({ name, start, end }) => `${name ?? 'a secret'} at ${start}-${end}`);
  return [
    ...message.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    ...(text === '' ? ['(no body)'] : [text]),
    ...(message.dropped > 0 ? [`(${message.dropped} more bytes are not recorded)`] : []),
    ...(masked.length > 0 ? ['', `Masked in the body: ${masked.join(', ')}`] : []),
  ];
}
