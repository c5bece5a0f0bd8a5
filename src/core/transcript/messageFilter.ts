import { fold } from '../base/fold';
import type { Direction, Message } from '../model/message';
import { foldedText } from './searchText';

/** What is shown of a session; what is absent narrows nothing. */
export interface MessageFilter {
  readonly directions?: readonly Direction[];
  /** As `typeOf` names them. */
  readonly types?: readonly string[];
  readonly authors?: readonly string[];
  /** Occurs in the text, however its letters are written: see `fold`. */
  readonly text?: string;
}

/** The finest name that the platform gives to what kind of message this is. */
export function typeOf({ type, specialType }: Message): string {
  return specialType ?? type;
}

export function isEmptyFilter({ directions, types, authors, text }: MessageFilter): boolean {
  return !directions?.length && !types?.length && !authors?.length && !text;
}

export function messageMatcher(filter: MessageFilter): (message: Message) => boolean {
  const directions = filter.directions?.length ? new Set<string>(filter.directions) : undefined;
  const types = filter.types?.length ? new Set(filter.types) : undefined;
  const authors = filter.authors?.length ? new Set(filter.authors) : undefined;
  const text = filter.text === undefined ? undefined : fold(filter.text);
  return (message) =>
    (!directions || directions.has(message.direction)) &&
    (!types || types.has(typeOf(message))) &&
    (!authors || authors.has(message.author?.name ?? '')) &&
    (!text || foldedText(message).includes(text));
}
