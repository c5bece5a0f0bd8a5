import { ParleyError } from '../base/errors';
import type { MessageFilter } from './exportRequest';

const TERM = /(?:(\w+):)?(?:"([^"]*)"|(\S+))/g;
const DIRECTIONS = ['incoming', 'outgoing', 'system'] as const;

/**
 * What a person types to choose messages: a phrase that must occur, and `from:"Anna Smith"` (name or id),
 * `is:incoming`, `is:outgoing`, `is:system`, `type:Chat`, `has:attachment`. A term given twice means either.
 * @throws ParleyError `input.invalid` naming the term that cannot be understood.
 */
export function parseMessageQuery(query: string): MessageFilter {
  const words: string[] = [];
  const authors: string[] = [];
  const types: string[] = [];
  const directions: (typeof DIRECTIONS)[number][] = [];
  let withAttachments = false;
  for (const [, key, quoted, bare] of query.matchAll(TERM)) {
    const value = quoted ?? bare ?? '';
    const direction = DIRECTIONS.find((one) => one === value);
    if (key === undefined) words.push(value);
    else if (key === 'from') authors.push(value);
    else if (key === 'type') types.push(value);
    else if (key === 'is' && direction) directions.push(direction);
    else if (key === 'has' && value === 'attachment') withAttachments = true;
    else
      throw new ParleyError('input.invalid', {
        what: `${key}:${value}`,
        why: 'from, type, is:incoming, is:outgoing, is:system and has:attachment are known',
      });
  }
  return {
    ...(words.length > 0 && { text: words.join(' ') }),
    ...(authors.length > 0 && { authors }),
    ...(types.length > 0 && { types }),
    ...(directions.length > 0 && { directions }),
    ...(withAttachments && { withAttachments }),
  };
}
