import type { Language } from './dialogues/dialogue';
import { DUTCH } from './dialogues/dutch';
import { ENGLISH } from './dialogues/english';
import { GERMAN } from './dialogues/german';
import { NORWEGIAN } from './dialogues/norwegian';
import { AGENTS, DEMO_USER, type Agent } from './people';

/** A chat channel. */
export interface Topic {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** Two letters. */
  readonly language: string;
  readonly texts: Language;
  readonly botEnabled: boolean;
  /** Whether it closes at times, see `openingHours.ts`. */
  readonly openingHours: boolean;
  readonly agents: readonly Agent[];
}

const TEXTS: Readonly<Record<string, Language>> = { en: ENGLISH, no: NORWEGIAN, de: GERMAN, nl: DUTCH };

function topic(
  id: number,
  name: string,
  description: string,
  language: string,
  more: Partial<Topic> = {},
): Topic {
  const texts = TEXTS[language] ?? ENGLISH;
  return {
    id,
    name,
    description,
    language,
    texts,
    botEnabled: false,
    openingHours: false,
    agents: AGENTS,
    ...more,
  };
}

const withoutDemo = AGENTS.filter((agent) => agent !== DEMO_USER);

/** The demo user is a member of all but the Dutch one, so `ChatSessionsForUser` knows fewer sessions than the archive. */
export const TOPICS: readonly Topic[] = [
  topic(1, 'Support', 'Questions of customers about the product', 'en', { openingHours: true }),
  topic(2, 'Kundeservice', 'Bestillinger, faktura og levering', 'no'),
  topic(3, 'Bestellungen & Rechnungen', 'Kundendienst für den deutschen Shop', 'de', { botEnabled: true }),
  topic(4, 'Klantenservice', 'Vragen over bestellingen en koppelingen', 'nl', { agents: withoutDemo }),
  topic(5, 'Integrations and API', 'For developers who build on our API', 'en', { botEnabled: true }),
  topic(6, "Vendor's documentation", 'The example of the page on GetChatMessages', 'en'),
  topic(7, 'Corner cases', 'Sessions made to be difficult', 'en'),
  topic(
    8,
    'US:"Corner cases of lists";NO:"Spesielle lister";GE:"Sonderfälle von Listen";',
    '[SR_CHAT_TOPIC]',
    'en',
  ),
];

/** The topics that ordinary sessions belong to. */
export const EVERYDAY_TOPICS = TOPICS.slice(0, 5);

export function topicById(id: number): Topic | undefined {
  return TOPICS.find((candidate) => candidate.id === id);
}
