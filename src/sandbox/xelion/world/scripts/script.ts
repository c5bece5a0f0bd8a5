import { Random } from '../../../random';
import type { Language } from '../addressables';
import { dutch } from './dutch';
import { english } from './english';
import { german } from './german';

export type Speaker = 'asker' | 'helper';

/** The lines of a conversation, with slots such as `{order}`. */
export type Script = readonly (readonly [speaker: Speaker, text: string])[];

const SCRIPTS: Record<Language, readonly Script[]> = { en: english, nl: dutch, de: german };

/** The conversation of this name: always the same for the same parts. */
export function pickScript(language: Language, ...parts: readonly (number | string)[]): Script {
  return new Random(...parts, 'script').pick(SCRIPTS[language]);
}

const SLOTS: Record<string, (random: Random) => string> = {
  order: (random) => `SO-${random.int(10000, 99999)}`,
  invoice: (random) => `2024-${String(random.int(1, 9999)).padStart(4, '0')}`,
  ticket: (random) => `#${random.int(4000, 9999)}`,
  amount: (random) => `${random.int(12, 980)},${random.pick(['00', '50', '95'])}`,
  extension: (random) => String(random.int(200, 299)),
  phone: (random) => `+31 20 ${random.int(100, 999)} ${random.int(1000, 9999)}`,
  time: (random) => `${random.int(6, 9)}:${random.pick(['00', '15', '30', '45'])}`,
  uuid: (random) =>
    `${random.int(0x10000000, 0x7fffffff).toString(16)}-${random.int(0x1000, 0xffff).toString(16)}`,
  status: (random) => random.pick(['401', '404', '409', '422', '429', '500', '502', '503']),
  minutes: (random) => String(random.int(2, 55)),
};

/** Fills the slots of one line. The same slot has the same value throughout a conversation, which `parts` name. */
export function fillSlots(text: string, ...parts: readonly (number | string)[]): string {
  if (!text.includes('{')) return text;
  return text.replace(
    /\{(\w+)\}/g,
    (slot, name: string) => SLOTS[name]?.(new Random(...parts, name)) ?? slot,
  );
}
