import type { Random } from '../../../random';

export interface Roles {
  readonly customer: string;
  readonly agent: string;
  readonly company: string;
  readonly email: string;
}

const EVENTS = ['contact.changed', 'sale.sold', 'chat.session.closed', 'ticket.created', 'order.shipped'];
const ENDPOINTS = [
  'https://hooks.example.com/crm/v2?tenant=44&sig=%2Bx',
  'https://api.example.org/webhooks/superoffice',
  'https://bridge.example.net:8443/in/chat',
];

/** The words of one conversation: the same number stays the same from its first to its last line. */
export function makeWords(random: Random, roles: Roles, at: Date): Readonly<Record<string, string>> {
  const day = new Date(at.getTime() - random.int(1, 12) * 86_400_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    ...roles,
    order: `${random.int(10, 99)}-${random.int(10_000, 99_999)}`,
    invoice: `INV-${random.int(100_000, 999_999)}`,
    amount: `€ ${random.int(1, 9)}.${random.int(100, 999)},${two(random.int(0, 99))}`,
    date: `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`,
    time: `${two(random.int(6, 9))}:${two(random.int(0, 59))}`,
    isoTime: `${day.toISOString().slice(0, 11)}${two(random.int(6, 15))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`,
    event: random.pick(EVENTS),
    endpoint: random.pick(ENDPOINTS),
    status: random.pick(['401', '403', '429', '500', '502', '504']),
    sku: `${random.pick(['AB', 'KX', 'ZT'])}-${random.int(1000, 9999)}`,
    ticket: String(random.int(40_000, 49_999)),
    version: `10.${random.int(1, 5)}.${random.int(1, 12)}`,
    trace: random.hex(16),
  };
}

export const fillIn = (line: string, words: Readonly<Record<string, string>>): string =>
  line.replace(/\{(\w+)\}/g, (slot, name: string) => words[name] ?? slot);
