import * as v from 'valibot';

/**
 * What happened, in words, by ChatMessageSpecialType. Those that are a message in themselves (Welcome, Url, BotMessage,
 * Options, ClickedOption) have none: their text tells. The host translates these texts, so they exist only here.
 */
const EVENTS: Readonly<Record<string, string>> = {
  Block: 'The customer was blocked',
  NewSession: 'A new session began',
  TransferedSession: 'The session was transferred',
  Error: 'An error occurred',
  SessionDeleted: 'The session was deleted',
  FaqSuccessQuestion: 'The customer was asked whether the answer helped',
  ClosedByUser: 'The agent ended the session',
  ClosedByCustomer: 'The customer ended the session',
  ClosedByIdle: 'The session ended because nobody wrote',
  TransferRejected: 'The transfer was rejected',
  ReopenedByCustomer: 'The customer reopened the session',
  IllegalFileType: 'A file of this type was refused',
};

export const EVENT_TEXTS: readonly string[] = Object.values(EVENTS);

/** `undefined` for a type that is no event, or that Parley does not know. */
export function eventOf(specialType: string | undefined): string | undefined {
  return specialType !== undefined && Object.hasOwn(EVENTS, specialType) ? EVENTS[specialType] : undefined;
}

const labels = v.array(v.string());

/**
 * The labels of the buttons that a bot offers.
 * @param specialParam a JSON array of strings, which the server cuts at 255 characters: the labels that are whole count.
 */
export function optionsOf(specialParam: string): readonly string[] {
  for (const text of [specialParam, `${specialParam.slice(0, specialParam.lastIndexOf('",') + 1)}]`]) {
    const decoded = v.safeParse(labels, parsed(text));
    if (decoded.success) return decoded.output;
  }
  return [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
