import type { Random } from '../../random';

export interface Agent {
  readonly associateId: number;
  readonly login: string;
  readonly first: string;
  readonly last: string;
  readonly ejUserId: number;
  readonly present: boolean;
}

const agent = (associateId: number, login: string, first: string, last: string, present = true): Agent => ({
  associateId,
  login,
  first,
  last,
  ejUserId: associateId - 2,
  present,
});

/** The user that signs in as `demo`. */
export const DEMO_USER = agent(5, 'demo', 'Dana', 'Demo');

export const AGENTS: readonly Agent[] = [
  DEMO_USER,
  agent(6, 'SAL', 'Sally', 'Brandt'),
  agent(7, 'KARI', 'Kari', 'Østbø'),
  agent(8, 'JONAS', 'Jonas', 'Weißmüller', false),
  agent(9, 'FEMKE', 'Femke', 'van der Meer'),
  agent(10, 'AMIR', 'Amir', 'Haddad', false),
];

export const fullName = ({ first, last }: { readonly first: string; readonly last: string }): string =>
  `${first} ${last}`.trim();

/** A customer whom the CRM knows. */
export interface Person {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
  readonly contactId: number;
  readonly contactName: string;
}

/** Who opened the chat: what was typed into the form, and the person if one was recognised. */
export interface Customer {
  readonly alias: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly host: string | null;
  readonly consented: boolean;
  readonly person: Person | null;
}

type Names = readonly [first: readonly string[], last: readonly string[], companies: readonly string[]];

const NAMES: Readonly<Record<string, Names>> = {
  en: [
    ['Olivia', 'Harry', 'Amelia', 'Priya', 'Connor', 'Grace', 'Femi', 'Ruth'],
    ['Whitfield', "O'Connor", 'Patel', 'Ashworth', 'Okafor', 'MacLeod', 'Hughes'],
    ['Fenland Cycles Ltd', 'Bright & Sons', 'Harbour Analytics', 'Northgate Dental'],
  ],
  no: [
    ['Ingrid', 'Håkon', 'Sølvi', 'Magnus', 'Åse', 'Ola', 'Maren'],
    ['Nygård', 'Bjørnstad', 'Lund', 'Sætre', 'Haugen', 'Moe'],
    ['Fjordfisk AS', 'Blåbær Kaffe AS', 'Nordlys Elektro', 'Tømrer Ødegård'],
  ],
  de: [
    ['Jürgen', 'Anke', 'Sören', 'Käthe', 'Matthias', 'Beate', 'Yusuf'],
    ['Schäfer', 'Groß', 'Lindemann', 'Yılmaz', 'von Stetten', 'Krüger'],
    ['Möbelhaus Grün GmbH', 'Spedition Krüger & Co. KG', 'Zahnlabor Süd', 'Feinkost Weiß'],
  ],
  nl: [
    ['Sanne', 'Joris', 'Fleur', 'Bram', 'Anouk', 'Thijs'],
    ['de Vries', "van 't Hof", 'Bakker', 'Jansen', 'Mulder', 'van den Berg'],
    ['Bloemenhal B.V.', 'De Groene Fiets', 'Tandartspraktijk Zuid', 'Kaasmakerij Hoeve'],
  ],
};

/** A customer of the given language, with or without an entry in the CRM. */
export function makeCustomer(random: Random, language: string, id: number): Customer {
  const [firsts, lasts, companies] = NAMES[language] ?? NAMES.en ?? [[], [], []];
  const first = random.pick(firsts);
  const last = random.pick(lasts);
  const company = random.pick(companies);
  const email = `${ascii(first)}.${ascii(last)}@example.${language === 'en' ? 'com' : language}`;
  const phone = `+${random.int(31, 49)} 55 ${random.int(10, 99)} ${random.int(100, 999)}`;
  return {
    alias: first,
    name: `${first} ${last}`,
    email: random.chance(0.85) ? email : '',
    phone: random.chance(0.3) ? phone : '',
    company: random.chance(0.6) ? company : '',
    host: `203.0.113.${random.int(1, 254)}`,
    consented: random.chance(0.8),
    person: random.chance(0.6)
      ? {
          id,
          first,
          last,
          title: '',
          email,
          phone,
          contactId: companies.indexOf(company) + 1,
          contactName: company,
        }
      : null,
  };
}

const ascii = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[øœ]/gi, 'o')
    .replace(/ß/g, 'ss')
    .replace(/æ/gi, 'ae')
    .replace(/ı/g, 'i')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
