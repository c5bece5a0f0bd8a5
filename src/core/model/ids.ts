declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type AccountId = Id<'AccountId'>;
/** The platform's own id of a session, as the wire spells it. */
export type SessionId = Id<'SessionId'>;
/** The platform's own id of a message, as the wire spells it; unique within its session. */
export type MessageId = Id<'MessageId'>;
/** An opaque place in a list, made by a provider and understood by nobody else. */
export type Cursor = Id<'Cursor'>;
export type ExchangeId = Id<'ExchangeId'>;

// The only casts into the branded types: a string becomes an id where it enters the product.
export const accountId = (value: string): AccountId => value as AccountId;
export const sessionId = (value: string): SessionId => value as SessionId;
export const messageId = (value: string): MessageId => value as MessageId;
export const cursor = (value: string): Cursor => value as Cursor;
export const exchangeId = (value: string): ExchangeId => value as ExchangeId;
