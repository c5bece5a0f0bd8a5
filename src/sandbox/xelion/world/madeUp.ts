import { Random } from '../../random';
import { LANDMARKS } from '../landmarks';
import { ME, type Addressable } from './addressables';
import type { Facts, Stream } from './facts';
import { pdfFile, pngFile, textFile, type StoredFile } from './files';
import { fillSlots, pickScript, type Script, type Speaker } from './scripts/script';
import type { ChatSession } from './sessions';
import { makeTimeline } from './timeline';

const { twentyThousand, huge } = LANDMARKS.sessions;
const WITH_FIRST_TEXT = [Number(twentyThousand), Number(huge)];
const TEMPLATE_CATEGORIES = ['UTILITY', 'MARKETING', 'AUTHENTICATION'];

/** The made-up messages of a session: when each was written, and what it says. */
export function makeUp(seed: number, session: ChatSession): { at: Uint32Array; stream: Stream } {
  const key = [seed, session.oid];
  const scriptOf = (number: number): Script => pickScript(session.language, ...key, number);
  const { at, conversation, line } = makeTimeline(
    session.made,
    (number) => scriptOf(number).length,
    new Random(...key, 'times'),
  );
  // Lists read one conversation after the other.
  let last = { number: -1, script: [] as Script, cast: { asker: ME, helper: ME } };
  const conversationOf = (number: number): typeof last => {
    if (last.number !== number) {
      last = { number, script: scriptOf(number), cast: castOf(session, new Random(...key, 'cast', number)) };
    }
    return last;
  };
  const facts = (index: number): Facts => {
    const { number, script, cast } = conversationOf(conversation[index] ?? 0);
    const [speaker, words] = script[line[index] ?? 0] ?? ['asker', ''];
    const isFirst = index === 0 && WITH_FIRST_TEXT.includes(session.oid);
    const text = isFirst ? LANDMARKS.firstText : fillSlots(words, ...key, number);
    const from = cast[speaker];
    const traits = new Random(...key, 'traits', index);
    const file = traits.chance(0.05) ? makeFile(traits, fillSlots('{order}', ...key, number)) : undefined;
    const answers = traits.chance(0.06) ? index - traits.int(1, 30) : -1;
    const isTemplate = session.type === 'whatsApp' && from === ME && traits.chance(0.25);
    return {
      text: traits.chance(0.015) && !isFirst ? `${text}\n\n${logExcerpt(traits)}` : text,
      from,
      to: from === ME ? (session.participants.find((other) => other !== ME) ?? ME) : ME,
      file,
      inlineFile: file?.mimeType === 'image/png' && traits.chance(0.3),
      answers: answers >= 0 ? answers : undefined,
      forwarded: traits.chance(0.02),
      flagged: traits.chance(0.02),
      unread: from !== ME && index >= at.length - 3 && session.oid % 4 === 0,
      templateCategory: isTemplate ? traits.pick(TEMPLATE_CATEGORIES) : undefined,
    };
  };
  return { at, stream: { facts, entries: [] } };
}

/** Customers ask and we help; among colleagues anybody may be either, but stays so for a conversation. */
function castOf({ type, participants, others }: ChatSession, random: Random): Record<Speaker, Addressable> {
  const first = random.pick(others);
  if (type !== 'group' && type !== 'user') return { asker: first, helper: ME };
  const withMe = type === 'group' || participants.includes(ME) ? [...others, ME] : others;
  const second = random.pick(withMe.filter((person) => person !== first));
  return random.chance(0.5) ? { asker: first, helper: second } : { asker: second, helper: first };
}

function makeFile(random: Random, order: string): StoredFile {
  const make = random.pick([
    () => textFile(`${order}.csv`, 'text/csv', `order;status\r\n${order};delivered\r\n`),
    () =>
      textFile(`webhook-${order}.json`, 'application/json', JSON.stringify({ order, status: 502 }, null, 2)),
    () => textFile('bridge.log', 'text/plain', logExcerpt(random)),
    () => pngFile(`Schermafbeelding ${order}.png`, random.int(0, 0xffffff)),
    () => pdfFile(`Rechnung ${order}.pdf`, `Invoice of ${order}`),
  ]);
  return make();
}

function logExcerpt(random: Random): string {
  return Array.from({ length: random.int(6, 14) }, (_, index) => {
    const status = random.pick([200, 200, 200, 401, 409, 502]);
    return `09:${String(10 + index)}:0${random.int(0, 9)} POST /hooks/delivery ${status} ${random.int(8, 900)} ms`;
  }).join('\n');
}
