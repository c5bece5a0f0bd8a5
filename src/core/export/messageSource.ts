import { ParleyError, toParleyError } from '../base/errors';
import type { Cursor, ExchangeId, SessionId } from '../model/ids';
import type { Message } from '../model/message';
import type { ChatProvider } from '../ports/chatProvider';
import { compareIds } from '../transcript/order';
import type { ExportRequest } from './exportRequest';
import { IdSet } from './idSet';
import { inRange, isBeforeRange, matches } from './messageFilters';
import type { Patience } from './patience';
import { plainTextOf } from './plainText';
import type { Pseudonyms } from './pseudonyms';
import { countOddity, emptyTally, noteId, notePlace, type Tally } from './tally';
import { walkSession, type WalkedPage } from './walkSession';

/** A piece of what an export takes from a session. */
export interface SourcePage {
  /** Those wanted, in the platform's order, people replaced where that was asked for. */
  readonly messages: readonly Message[];
  /** True when reading can go on behind this page with its cursors. */
  readonly answered: boolean;
  readonly older?: Cursor;
  readonly newer?: Cursor;
  /** The recorded exchanges that it came in. */
  readonly exchanges: ReadonlySet<ExchangeId>;
  /** What this page adds to the session's tally. */
  readonly tally: Tally;
}

/** Where reading a session begins. */
export interface SourceStart {
  readonly before?: Cursor;
  readonly after?: Cursor;
  /** Ids of this session that the export has already. */
  readonly seen?: IdSet;
  /** Messages up to this id are in the export already: older ones than that are not asked for. */
  readonly known?: string;
}

export interface SourceDeps {
  readonly provider: ChatProvider;
  readonly request: ExportRequest;
  readonly pseudonyms?: Pseudonyms;
  readonly patience: Patience;
}

const PAGE_SIZE = 500;
/** Full texts that are asked for at the same time. */
const AT_ONCE = 4;
/** With these no other full text can be had either: it is not the message that is to blame. */
const STOPS = /^((auth|secret|account|network)\..*|server\.(busy|unavailable))$/;

/**
 * The messages of one session that the request wants. A server that is away is waited for, and reading goes on where
 * it broke off. @throws ParleyError
 */
export async function* readSource(
  deps: SourceDeps,
  session: SessionId,
  start: SourceStart,
  signal: AbortSignal,
): AsyncGenerator<SourcePage> {
  const seen = start.seen ?? new IdSet();
  let { before, after } = start;
  for (;;) {
    // A page that was walked but not taken would count as seen, so it must not be walked again.
    let taken = true;
    try {
      let mayEnd = true;
      const at = { seen, pageSize: PAGE_SIZE, ...(before && { before }), ...(after && { after }) };
      for await (const page of walkSession(deps.provider, session, at, signal)) {
        taken = false;
        const source = await take(deps, session, page, start.known, signal);
        taken = true;
        mayEnd &&= source.mayEnd;
        yield source.page;
        if (!page.answered) continue;
        if (mayEnd && after === undefined) return;
        mayEnd = true;
        before = page.older ?? before;
        after = after && (page.newer ?? after);
        deps.patience.reset();
      }
      return;
    } catch (error) {
      if (!taken) throw error;
      await deps.patience.wait(error, signal);
    }
  }
}

/** `mayEnd`: nothing older than this page can be wanted. */
async function take(
  { provider, request, pseudonyms, patience }: SourceDeps,
  session: SessionId,
  page: WalkedPage,
  known: string | undefined,
  signal: AbortSignal,
): Promise<{ page: SourcePage; mayEnd: boolean }> {
  const sum = emptyTally();
  sum.answers = page.answered ? 1 : 0;
  sum.repeats = page.repeats;
  if (page.gap) sum.gaps.push(page.gap);
  for (const { problem } of page.oddities) countOddity(sum, problem);
  const fresh =
    known === undefined ? page.messages : page.messages.filter(({ id }) => compareIds(id, known) > 0);
  for (const { id } of fresh) noteId(sum, id);
  const ranged = request.range ? fresh.filter((message) => inRange(message, request.range ?? {})) : fresh;
  const full = request.fullTexts ? await completed(provider, patience, session, ranged, signal) : ranged;
  const filter = request.messages;
  const wanted = filter ? full.filter((message) => matches(message, plainTextOf(message), filter)) : full;
  const messages = pseudonyms ? wanted.map((message) => pseudonyms.message(message)) : wanted;
  sum.messages = messages.length;
  sum.leftOut = fresh.length - messages.length;
  for (const message of messages) {
    if (message.sentAt.utc === undefined) sum.undated++;
    if (!message.complete) sum.incomplete++;
    notePlace(sum, message);
  }
  const { answered, older, newer } = page;
  return {
    page: {
      messages,
      answered,
      exchanges: exchangesOf(page, full),
      tally: sum,
      ...(older && { older }),
      ...(newer && { newer }),
    },
    mayEnd: fresh.length < page.messages.length || isBeforeRange(page.messages, request.range ?? {}),
  };
}

function exchangesOf(page: WalkedPage, messages: readonly Message[]): ReadonlySet<ExchangeId> {
  const exchanges = new Set(page.exchange ? [page.exchange] : []);
  for (const { wire } of messages) if (wire) exchanges.add(wire.exchange);
  return exchanges;
}

/**
 * The same messages, those of which only a summary is known replaced by the whole ones as far as they can be had.
 * @throws ParleyError when the sign-in fails or the server stays away: an update would not ask for them again.
 */
async function completed(
  provider: ChatProvider,
  patience: Patience,
  session: SessionId,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const getMessage = provider.getMessage?.bind(provider);
  if (!getMessage || messages.every((message) => message.complete)) return messages;
  const whole = async (message: Message): Promise<Message> => {
    try {
      return await patience.run(() => getMessage(session, message.id, signal), signal);
    } catch (error) {
      const failure = toParleyError(error);
      if (signal.aborted || failure.code === 'cancelled') throw new ParleyError('cancelled');
      if (STOPS.test(failure.code)) throw failure;
      return message;
    }
  };
  const result = [...messages];
  const missing = result.flatMap((message, index) => (message.complete ? [] : [index]));
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    await Promise.all(
      missing.slice(start, start + AT_ONCE).map(async (index) => {
        const message = messages[index];
        if (message) result[index] = await whole(message);
      }),
    );
  }
  return result;
}
