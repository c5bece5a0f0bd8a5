import type { Random } from '../../random';
import type { Dialogue } from './dialogues/dialogue';
import { fillIn, makeWords } from './dialogues/fillIn';
import type { Draft } from './message';
import { fullName, type Agent, type Customer } from './people';
import type { Topic } from './topics';

export interface Cast {
  readonly topic: Topic;
  readonly agent: Agent;
  readonly customer: Customer;
}

/** Writes one conversation from its first word to its last, line by line. */
export class Conversation {
  readonly drafts: Draft[] = [];
  readonly #random: Random;
  readonly #cast: Cast;
  readonly #words: Readonly<Record<string, string>>;
  #at: number;

  /** @param at milliseconds since the epoch */
  constructor(random: Random, cast: Cast, at: number) {
    const { agent, customer } = cast;
    this.#random = random;
    this.#cast = cast;
    this.#at = at;
    this.#words = makeWords(
      random,
      {
        customer: customer.alias ?? '',
        agent: agent.first,
        company: customer.company || 'Example Ltd',
        email: customer.email || 'info@example.com',
      },
      new Date(at),
    );
  }

  get end(): number {
    return this.#at;
  }

  bot(): this {
    const { question, options, handOver } = this.#cast.topic.texts.bot;
    const botty = { type: 'ToCustomer', author: 'Botty' } as const;
    this.#add({ ...botty, text: question, specialType: 'BotMessage' }, 1);
    this.#add({ ...botty, text: '', specialType: 'Options', specialParam: JSON.stringify(options) }, 1);
    const clicked = this.#random.pick(options);
    this.#add({ type: 'ToUser', author: this.#customerName, text: clicked, specialType: 'ClickedOption' }, 8);
    return this.#add({ ...botty, text: handOver, specialType: 'BotMessage' }, 2);
  }

  welcome(): this {
    const text = fillIn(this.#random.pick(this.#cast.topic.texts.welcome), this.#words);
    return this.#add(
      { type: 'ToCustomer', author: fullName(this.#cast.agent), text, specialType: 'Welcome' },
      2,
    );
  }

  /** @param lines how many of the dialogue's lines are said; all when absent */
  talk(
    dialogue: Dialogue = this.#random.pick(this.#cast.topic.texts.dialogues),
    lines = dialogue.length,
  ): this {
    for (const line of dialogue.slice(0, lines)) this.#say(line);
    return this;
  }

  farewell(): this {
    const { thanks, goodbye } = this.#cast.topic.texts;
    this.#say(`c:${this.#random.pick(thanks)}`);
    return this.#say(`a:${this.#random.pick(goodbye)}`);
  }

  special(specialType: string, text = '', specialParam?: string): this {
    return this.#add(
      {
        type: 'Special',
        author: '',
        text,
        specialType,
        ...(specialParam === undefined ? {} : { specialParam }),
      },
      this.#random.int(2, 40),
    );
  }

  get #customerName(): string {
    return this.#cast.customer.alias ?? '';
  }

  #say(line: string): this {
    const text = fillIn(line.slice(2).trim(), this.#words);
    const pause = this.#random.int(4, 30) + text.length / 8;
    return line.startsWith('c')
      ? this.#add({ type: 'ToUser', author: this.#customerName, text }, pause)
      : this.#add({ type: 'ToCustomer', author: fullName(this.#cast.agent), text }, pause);
  }

  /** @param pause seconds since the one before */
  #add(draft: Omit<Draft, 'at'>, pause: number): this {
    this.#at += Math.round(pause * 1000) + (this.#random.chance(0.2) ? this.#random.int(0, 999) : 0);
    // Most servers keep whole seconds; some keep more.
    const at = this.#random.chance(0.8) ? this.#at - (this.#at % 1000) : this.#at;
    this.drafts.push({ ...draft, at });
    return this;
  }
}
