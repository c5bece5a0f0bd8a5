import type { ApiAccount, ApiExchange, ApiMessage, ApiSession, ApiState, ApiTime } from '../../api';
import type { AccountState } from '../../core/accounts/accountState';
import type { Account } from '../../core/model/account';
import type { Message } from '../../core/model/message';
import type { Session } from '../../core/model/session';
import { toIso, type WireTime } from '../../core/model/time';
import type { WireLocation } from '../../core/model/wireLocation';
import type { Exchange, RecordedMessage } from '../../wire/exchange';
import { nextStep, sentence } from '../adapters/errorText';

export function describeAccount(account: Account): ApiAccount {
  const { id, kind, name, baseUrl, tenant, userName, ephemeral } = account;
  return {
    id,
    kind,
    name,
    baseUrl,
    ...(tenant && { tenant }),
    ...(userName && { userName }),
    sandbox: ephemeral ?? false,
  };
}

export function describeState(state: AccountState): ApiState {
  if (state.status !== 'failed') return { status: state.status };
  const { error } = state;
  return { status: 'failed', code: error.code, sentence: sentence(error), nextStep: nextStep(error) };
}

export function describeSession(session: Session): ApiSession {
  const { startedAt, endedAt, lastActivityAt, participants, extra, complete: _, ...rest } = session;
  return {
    ...rest,
    ...(participants && { participants: [...participants] }),
    ...(startedAt && { startedAt: describeTime(startedAt) }),
    ...(endedAt && { endedAt: describeTime(endedAt) }),
    ...(lastActivityAt && { lastActivityAt: describeTime(lastActivityAt) }),
    ...(extra && { extra: { ...extra } }),
  };
}

export function describeMessage(message: Message): ApiMessage {
  const { sentAt, attachments, extra, wire, ...rest } = message;
  return {
    ...rest,
    sentAt: describeTime(sentAt),
    ...(attachments && { attachments: [...attachments] }),
    ...(extra && { extra: { ...extra } }),
    ...(wire && { wire: describePlace(wire) }),
  };
}

export function describeExchange(exchange: Exchange): ApiExchange {
  const { request, response, startedAt, timings, error, ...rest } = exchange;
  return {
    ...rest,
    startedAt: new Date(startedAt).toISOString(),
    ...(response && { status: response.status }),
    requestHeaders: headers(request),
    responseHeaders: headers(response),
    requestBody: text(request),
    responseBody: text(response),
    timings: { ...timings },
    ...(error && { error }),
  };
}

function describeTime(time: WireTime): ApiTime {
  const utc = toIso(time);
  return { raw: time.raw, ...(utc && { utc }), zone: time.zone.zone, zoneSource: time.zone.source };
}

function headers(message: RecordedMessage | undefined): [string, string][] {
  return (message?.headers ?? []).map(([name, value]) => [name, value]);
}

function text(message: RecordedMessage | undefined): string {
  return message ? Buffer.from(message.body).toString('utf8') : '';
}

/** Its members by name: a provider may work them out when they are asked for. */
const describePlace = ({ exchange, start, end, path }: WireLocation): WireLocation => ({
  exchange,
  start,
  end,
  path,
});
