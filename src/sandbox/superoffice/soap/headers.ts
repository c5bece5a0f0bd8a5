import { boolean, dictionary, int, record, string, unfilled, type Value, type WireType } from './wireType';

const exceptionInfo = <Inner extends WireType>(inner: Inner) =>
  record('SoExceptionInfo', {
    Message: string,
    StackTrace: string,
    FriendlyText: string,
    ExceptionType: string,
    Source: string,
    InnerException: inner,
    Parameters: dictionary('SoExceptionInfoParameters', 'SoExceptionInfoParametersKeyValuePair', string),
  });

/** Recursive in the WSDL; three levels are enough here. */
const nestedExceptionInfo = exceptionInfo(exceptionInfo(exceptionInfo(unfilled('SoExceptionInfo'))));

export type ExceptionInfo = NonNullable<Value<typeof nestedExceptionInfo>>;

export const timeZone = record('SoTimeZone', { SoTimeZoneId: int, SoTimeZoneLocationCode: string });

export const credentials = record('SoCredentials', { Ticket: string });

export const requestHeader = { ApplicationToken: string, Credentials: credentials, TimeZone: timeZone };

export const responseHeader = {
  ExceptionInfo: nestedExceptionInfo,
  ExtraInfo: dictionary('SoExtraInfo', 'ExtraInfoNameValuePair', string),
  Succeeded: boolean,
  TimeZone: timeZone,
};
