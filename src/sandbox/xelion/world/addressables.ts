import { Random } from '../../random';
import { LANDMARKS } from '../landmarks';

export type Language = 'en' | 'nl' | 'de';

/** Somebody or something that can take part in a chat. */
export interface Addressable {
  readonly oid: number;
  readonly objectType: 'Person' | 'X1Object' | 'UnknownAddressable' | 'Organisation';
  readonly commonName: string;
  readonly iconId?: string;
  /** Phone number, where the platform knows one. */
  readonly address?: string;
  readonly language: Language;
}

const person = (oid: number, commonName: string, language: Language, iconId?: string): Addressable => ({
  oid,
  objectType: 'Person',
  commonName,
  language,
  ...(iconId && { iconId }),
});

/** The signed-in user of the vendor's examples. */
export const ME = person(Number(LANDMARKS.me.oid), LANDMARKS.me.name, 'nl');
export const HAAS = person(Number(LANDMARKS.people.haas), 'Haas', 'nl', '4435216');
/** The participants of the vendor's page "Get Chat Session". */
export const ARNON_RON = person(1556377, 'Arnon Ron', 'en', '1590019');
export const WIM_BOKKERS = person(1557797, 'Wim Bokkers', 'nl', '1566787');
export const NOT_CHATTABLE: Addressable = {
  oid: Number(LANDMARKS.people.notChattable),
  objectType: 'Organisation',
  commonName: 'Bakkerij Van Dijk B.V.',
  language: 'nl',
};

const COLLEAGUES = [
  ['Sanne Vermeulen', 'nl'],
  ['Joris Peeters', 'nl'],
  ['Priya Raman', 'en'],
  ['Lukas Brandt', 'de'],
  ['Fleur de Wit', 'nl'],
  ['Tom Okafor', 'en'],
  ['Anneke Schouten', 'nl'],
  ['Jonas Weiß', 'de'],
  ['Maeve O’Connor', 'en'],
  ['Bram van den Berg', 'nl'],
] as const;

const FIRST_NAMES: Record<Language, readonly string[]> = {
  en: ['Olivia', 'Noah', 'Amelia', 'Kwame', 'Aisha', 'Daniel', 'Grace', 'Yusuf', 'Chloe', 'Ravi'],
  nl: ['Daan', 'Emma', 'Sem', 'Noor', 'Thijs', 'Lotte', 'Mohammed', 'Fenna', 'Ruben', 'Ilse'],
  de: ['Felix', 'Hannah', 'Jürgen', 'Greta', 'Emre', 'Leonie', 'Matthias', 'Zoë', 'Björn', 'Käthe'],
};
const LAST_NAMES: Record<Language, readonly string[]> = {
  en: ['Harris', 'Mbeki', 'Campbell', 'Singh', 'Walsh', 'Nguyen', 'Turner', 'Hassan', 'Clarke', 'Evans'],
  nl: ['de Jong', 'Bakker', 'van Leeuwen', 'El Amrani', 'Smit', 'Hendriks', "in 't Veld", 'Dijkstra', 'Bos'],
  de: ['Müller', 'Schäfer', 'Yıldız', 'Hoffmann', 'Groß', 'Neumann', 'Krüger', 'Vogel', 'Lehmann', 'Köhler'],
};
const DIALLING = { en: '+44 20 7946 0', nl: '+31 6 4000 0', de: '+49 30 9018 0' } as const;

/** The colleagues that chats are held with; the same for every seed. */
export const colleagues: readonly Addressable[] = COLLEAGUES.map(([name, language], index) =>
  person(1400001 + index, name, language, index % 3 === 0 ? String(1590100 + index) : undefined),
);

/** A made-up customer. @param oid also decides who it is */
export function customer(seed: number, oid: number, objectType: Addressable['objectType']): Addressable {
  const random = new Random(seed, 'customer', oid);
  const language = random.pick(['en', 'nl', 'nl', 'de'] as const);
  const name = `${random.pick(FIRST_NAMES[language])} ${random.pick(LAST_NAMES[language])}`;
  return {
    oid,
    objectType,
    commonName: name,
    address: `${DIALLING[language]}${random.int(100, 999)}`,
    language,
  };
}

/** A group or department, which is one addressable. */
export function group(oid: number, commonName: string, language: Language): Addressable {
  return { oid, objectType: 'X1Object', commonName, language };
}

/** The group of `LANDMARKS.sessions.specimens`. */
export const ODDITIES = group(1900042, 'Oddities', 'en');

/** A reference to somebody, as it stands inside other records. */
export const reference = ({ iconId, commonName, oid, objectType }: Addressable): Record<string, unknown> => ({
  ...(iconId && { iconId }),
  commonName,
  oid: String(oid),
  objectType,
});
