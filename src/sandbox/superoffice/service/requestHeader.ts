import { readMembers } from '../soap/dataContract';
import { credentials, timeZone } from '../soap/headers';
import { SERVICES } from '../soap/namespaces';
import type { RequestElement } from '../soap/requestEnvelope';

/** What a request's `soap:Header` says. Blocks are found by name, in any order. */
export interface RequestHeader {
  readonly applicationToken: string | undefined;
  readonly ticket: string | null | undefined;
  readonly timeZoneId: number | null | undefined;
  readonly timeZoneCode: string | null | undefined;
}

export function readRequestHeader(header: readonly RequestElement[]): RequestHeader {
  const block = (name: string): RequestElement | undefined =>
    header.find((element) => element.name === name && element.space === SERVICES && !element.nil);
  const zone = readMembers(block('TimeZone')?.children ?? [], timeZone.fields);
  return {
    applicationToken: block('ApplicationToken')?.text,
    ticket: readMembers(block('Credentials')?.children ?? [], credentials.fields).Ticket,
    timeZoneId: zone.SoTimeZoneId,
    timeZoneCode: zone.SoTimeZoneLocationCode,
  };
}
