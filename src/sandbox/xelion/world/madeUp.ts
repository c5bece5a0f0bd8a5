import { Random } from '../../random';
import { LANDMARKS } from '../landmarks';
import { ME } from './addressables';
import type { Facts, Stream } from './facts';
import { pdfFile, pngFile, textFile, type StoredFile } from './files';
import { fillSlots, pickScript } from './scripts/script';
import type { ChatSession } from './sessions';
import { makeTimeline } from './timeline';

const { twentyThousand, huge } = LANDMARKS.sessions;
const WITH_FIRST_TEXT = [Number(twentyThousand), Number(huge)];
const TEMPLATE_CATEGORIES = ['UTILITY', 'MARKETING', 'AUTHENTICATION'];

/** The made-up messages of a session: when each was written, and what it says. */
export function makeUp(seed: number, session: ChatSession): { at: Uint32Array; stream: Stream } {
  const key = [seed, session.oid];
  const script = (conversation: number) => pickScript(session.language, ...key, conversation);
  const { at, conversation, line } = makeTimeline(
    session.made,
    (number) => script(number).length,
    new Random(...key, 'times'),
  );
  const facts = (index: number): Facts => {
    const number = conversation[index] ?? 0;
    const [speaker = 'asker', ...rest] = (script(number)[line[index] ?? 0] ?? '').split('>');
    const text =
      index === 0 && WITH_FIRST_TEXT.includes(session.oid)
        ? LANDMARKS.firstText
        : fillSlots(rest.join('>'), ...key, number);
    const from = whoIs(session, speaker, new Random(...key, 'cast', number));
    const traits = new Random(...key, 'traits', index);
    const file = traits.chance(0.05) ? makeFile(traits, fillSlots('{order}', ...key, number)) : undefined;
    const answers = traits.chance(0.06) ? index - traits.int(1, 30) : -1;
    return {
      text: traits.chance(0.015) ? `${text}\n\n${logExcerpt(traits)}` : text,
      from,
      to: from === ME ? (session.participants.find((other) => other !== ME) ?? ME) : ME,
      ...(file && { file, inlineFile: file.mimeType === 'image/png' && traits.chance(0.3) }),
      ...(answers >= 0 && { answers }),
      forwarded: traits.chance(0.02),
      flagged: traits.chance(0.02),
      unread: from !== ME && index >= at.length - 3 && session.oid % 4 === 0,
      ...(session.type === 'whatsApp' &&
        from === ME &&
        traits.chance(0.25) && { templateCategory: traits.pick(TEMPLATE_CATEGORIES) }),
    };
  };
  return { at, stream: { facts, entries: [] } };
}

/** Customers ask and we help; among colleagues anybody may be either, but stays so for a conversation. */
function whoIs(session: ChatSession, speaker: string, random: Random) {
  const first = random.pick(session.others);
  if (session.type !== 'group' && session.type !== 'user') return speaker === 'asker' ? first : ME;
  const everybody = session.participants.includes(ME) || session.type === 'group' ? [ME] : [];
  const rest = [...session.others, ...everybody].filter((person) => person !== first);
  const second = random.pick(rest);
  const [asker, helper] = random.chance(0.5) ? [first, second] : [second, first];
  return speaker === 'asker' ? asker : helper;
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
