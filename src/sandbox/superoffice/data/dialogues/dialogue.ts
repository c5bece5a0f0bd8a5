/** What a language says around its dialogues, and the dialogues themselves. */
export interface Language {
  /** Of the topic's welcome message and of bots. */
  readonly welcome: readonly string[];
  readonly bot: BotTexts;
  readonly thanks: readonly string[];
  readonly goodbye: readonly string[];
  readonly dialogues: readonly Dialogue[];
}

export interface BotTexts {
  readonly question: string;
  readonly options: readonly string[];
  readonly handOver: string;
}

/**
 * Lines of a conversation. A line starts with `c:` (customer) or `a:` (agent); `{order}` and the like are filled in
 * for each conversation, see `fillIn.ts`.
 */
export type Dialogue = readonly string[];
