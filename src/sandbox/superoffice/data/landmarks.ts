/** Ids of the sessions that are the same for every seed and made to be looked for. */
export const LANDMARKS = {
  /** The example of the vendor's page on GetChatMessages, to the letter: one message with the id 0. */
  vendorExample: 0,
  /** No message at all; the customer left the queue. */
  empty: 9001,
  single: 9002,
  /** Eight messages about a webhook: good to look at. */
  eight: 9003,
  fiveHundred: 9004,
  twentyThousand: 9005,
  /** Every type and special type of messages, and a special type that no version knows. */
  everyType: 9006,
  /** Emoji, Arabic, Hebrew, Chinese, Japanese, combining characters. */
  languages: 9007,
  /** HTML, entities and attempts at injection in texts and names. */
  markup: 9008,
  /** Texts that readers like to change: `007`, `1e5`, `true`, spaces at the ends, line ends, `[I:5]`. */
  literals: 9009,
  /** Characters that XML 1.0 forbids, as character references. Not for strict XML readers. */
  controlCharacters: 9010,
  /** Dates in every spelling, in the future, unset, and ids that disagree with the times. */
  oddTimes: 9011,
  /** No user, no person, nearly everything null or empty. */
  nulls: 9012,
  /** Lists as multi-language text and resource keys, buttons cut at 255 characters. */
  rawLists: 9013,
  /** As many messages as the fault `hugeSession` says; exists while it is on. */
  huge: 9100,
} as const;
