import type { AccountState } from '../../core/accounts/accountState';
import type { ParleyError } from '../../core/base/errors';
import { plainTextOf } from '../../core/export/plainText';
import type { Account } from '../../core/model/account';
import type { Message } from '../../core/model/message';
import type { Session } from '../../core/model/session';
import { toIso, type WireTime } from '../../core/model/time';
import { typeOf } from '../../core/transcript/messageFilter';
import type { Exchange } from '../../wire/exchange';
import { CAPS, clip } from './caps';
import type { ToolContext } from './toolContext';

// Everything that a customer, another person or a server wrote stands below `untrusted`, where the notice of every answer
// tells the model that it is data. JSON keeps it there: no text can close the member that it stands in.

export function accountRow({ id, kind, name }: Account, state: AccountState) {
  return {
    account: id,
    platform: kind,
    name: short(name),
    state: state.status,
    ...(state.status === 'failed' && { failure: failureRow(state.error) }),
  };
}

export function sessionRow({ link }: ToolContext, account: Account, session: Session) {
  const { id, type, status, topic, startedAt, lastActivityAt, title, participants, lastText } = session;
  const { plain, texts } = apart({ type, status: status?.label, startedAt, lastActivityAt });
  return {
    account: account.id,
    session: id,
    link: link.session({ account: account.id, session: id }),
    ...plain,
    ...(status && { open: status.open }),
    untrusted: {
      ...texts,
      title: short(title),
      ...(topic && { topic: short(topic.name) }),
      ...(participants && { participants: names(participants) }),
      ...(lastText && { lastText: short(lastText) }),
    },
  };
}

/** @param text what to tell of its text, e.g. an excerpt; as much of it as is allowed when absent */
export function messageRow({ link }: ToolContext, account: Account, message: Message, text?: string) {
  const { id, session, direction, author, sentAt, complete, replyTo, attachments, wire } = message;
  const whole = plainTextOf(message);
  const told = text ?? clip(whole, CAPS.textBytes);
  const { plain, texts } = apart({ type: typeOf(message), sentAt });
  return {
    session,
    message: id,
    link: link.session({ account: account.id, session, message: id }),
    direction,
    ...plain,
    ...(!complete && { onlySummary: true }),
    ...(told.length < whole.length && { charactersLeftOut: whole.length - told.length }),
    ...(wire && { wire: { exchange: wire.exchange, start: wire.start, end: wire.end } }),
    untrusted: {
      ...texts,
      ...(author && { author: short(author.name) }),
      text: told,
      ...(replyTo && { replyTo: short(replyTo.text) }),
      ...(attachments && { attachments: names(attachments) }),
    },
  };
}

export function exchangeRow({ link }: ToolContext, exchange: Exchange) {
  const { id, account, operation, effect, method, url, startedAt, attempt, response, timings, error } =
    exchange;
  return {
    exchange: id,
    account,
    link: link.exchange({ exchange: id, startedAt }),
    operation,
    changesNothing: effect === 'read',
    method,
    url: clip(url, CAPS.excerptBytes),
    startedAt: new Date(startedAt).toISOString(),
    attempt,
    ...(response && { status: response.status }),
    ...(timings.total !== undefined && { milliseconds: Math.round(timings.total) }),
    ...(error && { error }),
  };
}

/** The sentence may quote the server. */
export function failureRow({ code, message, nextStep, exchange }: ParleyError) {
  return {
    code,
    nextStep: short(nextStep),
    ...(exchange && { exchange }),
    untrusted: { sentence: clip(message, CAPS.excerptBytes) },
  };
}

/** A word of a platform. What is longer or has spaces may be a sentence, whatever member of an answer it was. */
const WORD = /^[\w.:-]{1,64}$/;

/** Words of the platform and times that can be read may stand by themselves; other texts in their place are data. */
function apart<Key extends string>(told: Readonly<Record<Key, string | WireTime | undefined>>) {
  const plain: Partial<Record<Key, string>> = {};
  const texts: Partial<Record<Key, string>> = {};
  for (const key of Object.keys(told) as Key[]) {
    const value: string | WireTime | undefined = told[key];
    if (!value) continue;
    const word = typeof value === 'string' ? WORD.exec(value)?.[0] : toIso(value);
    if (word !== undefined) plain[key] = word;
    else texts[key] = short(typeof value === 'string' ? value : value.raw);
  }
  return { plain, texts };
}

function names(items: readonly { readonly name: string }[]): string[] {
  return items.slice(0, CAPS.names).map(({ name }) => short(name));
}

function short(text: string): string {
  return clip(text, CAPS.nameBytes);
}
