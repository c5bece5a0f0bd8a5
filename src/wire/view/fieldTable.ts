import type { Message } from '../../core/model/message';
import { toIso } from '../../core/model/time';
import type { WireField } from '../../core/model/wireField';
import type { RecordedMessage } from '../exchange';
import { headerOf } from './bodySyntax';
import { BodyText } from './bodyText';

/**
 * One message field by field, as Markdown that is also readable as it is: what Parley shows, what stood on the wire, and
 * what was done to it on the way.
 * @param message as it is shown; absent when no conversation with it is open
 */
export function fieldTable(
  fields: readonly WireField[],
  response: RecordedMessage,
  message: Message | undefined,
): string {
  const body = new BodyText(response.body, headerOf(response, 'content-type'));
  const shown = message ? shownMembers(message) : [];
  const sections = fields.map((field) => {
    const wire = body.slice(field.start, field.end);
    const uses = shown.filter(({ from }) => from !== '' && from === field.value);
    return [
      `## ${PLAIN_NAME.test(field.name) ? field.name : code(field.name)}`,
      '',
      `- bytes ${field.start}-${field.end}`,
      `- on the wire: ${code(wire)}`,
      `- decoded: ${field.value === undefined ? 'no value' : code(field.value)}`,
      `- transformation: ${transformation(wire, field.value)}`,
      ...uses.map(({ member, value }) => `- shown as ${member}: ${code(value)}`),
      '',
    ].join('\n');
  });
  const title = message ? `# Message ${message.id}\n` : '# Fields\n';
  return [title, ...sections].join('\n');
}

interface Shown {
  readonly member: string;
  /** The decoded text that it was made from. */
  readonly from: string;
  readonly value: string;
}

function shownMembers({ id, text, author, type, specialType, sentAt }: Message): Shown[] {
  const { raw, zone } = sentAt;
  const same = (member: string, value: string | undefined): Shown[] =>
    value === undefined ? [] : [{ member, from: value, value }];
  return [
    ...same('id', id),
    ...same('text', text),
    ...same('author', author?.name),
    ...same('author id', author?.id),
    ...same('type', type),
    ...same('special type', specialType),
    { member: `time (zone ${zone.zone}: ${zone.source})`, from: raw, value: toIso(sentAt) ?? 'unknown' },
  ];
}

function transformation(wire: string, value: string | undefined): string {
  if (value === undefined) return 'none: there is no value';
  if (wire === value) return 'none';
  if (wire === JSON.stringify(value)) return 'JSON string';
  if (wire.startsWith('"')) return 'JSON string with escapes';
  if (wire.includes('<![CDATA[')) return 'CDATA section';
  if (/&(?:#|\w)/.test(wire)) return 'XML entities';
  return /\r/.test(wire) ? 'line ends as XML has them' : 'white space around it';
}

/** What members and elements are called nearly always, so that a heading is not made harder to read. */
const PLAIN_NAME = /^[A-Za-z0-9]+(?:[_./:-][A-Za-z0-9]+)*$/;

/** In backquotes that it does not hold itself, on one line. */
function code(text: string): string {
  if (text === '') return 'empty';
  const line = text.replace(/\r/g, '␍').replace(/\n/g, '␊').replace(/\t/g, '␉');
  const longest = (line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  // Markdown takes one space away at either end when both have one.
  const room = /^`|`$|^ .*[^ ].* $/.test(line) ? ' ' : '';
  return fence + room + line + room + fence;
}
