import { ParleyError } from '../../core/base/errors';
import { exchangeId } from '../../core/model/ids';
import type { Exchange, RecordedMessage } from '../../wire/exchange';
import { headerOf } from '../../wire/view/bodySyntax';
import { BodyText } from '../../wire/view/bodyText';
import { SETTINGS } from '../manifest';
import { clip } from './caps';
import { exchangeRow } from './rows';
import type { ToolContext } from './toolContext';
import type { ToolInput } from './toolInputs';

/** A body gets less than all rows would, since headers stand beside it. */
const BODY_BYTES = 16 * 1024;
const HEADERS = 30;
const HEADER_BYTES = 200;

/** One recorded exchange, redacted as it was captured, and a run of bytes of one of its bodies. */
export function getExchange(
  context: ToolContext,
  { exchange: id, part = 'response', start = 0, end }: ToolInput<'getExchange'>,
) {
  const exchange = recorded(context, id);
  const message = exchange[part];
  const row = exchangeRow(context, exchange);
  if (!message) return { ...row, part, none: 'There was no answer.' };
  const { text, from, to } = bodyRun(message, start, end);
  return {
    ...row,
    part,
    body: {
      start: from,
      end: to,
      bytes: message.body.length,
      ...(message.dropped > 0 && { bytesNotRecorded: message.dropped }),
    },
    untrusted: {
      headers: message.headers
        .slice(0, HEADERS)
        .map(([name, value]) => clip(`${name}: ${value}`, HEADER_BYTES)),
      body: text,
    },
  };
}

/** @throws ParleyError `wire.notKept` */
export function recorded({ exchanges }: ToolContext, id: string): Exchange {
  const exchange = exchanges.get(exchangeId(id));
  if (exchange) return exchange;
  const why = 'its exchange is still under way, or was dropped to make room';
  throw new ParleyError('wire.notKept', { why, setting: SETTINGS.recorded });
}

function bodyRun(message: RecordedMessage, start: number, end = message.body.length) {
  const body = new BodyText(message.body, headerOf(message, 'content-type'));
  const first = body.indexOf(Math.min(start, message.body.length));
  const last = Math.max(first, body.indexOf(end));
  const text = clip(body.text.slice(first, last), BODY_BYTES);
  return { text, from: body.byteOf(first), to: body.byteOf(first + text.length) };
}
