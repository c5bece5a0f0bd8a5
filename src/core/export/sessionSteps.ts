import { type Cursor, cursor } from '../model/ids';
import type { Message } from '../model/message';
import { compareMessages } from '../transcript/order';
import { downloadAttachments } from './attachmentDownload';
import type { ExportWriter } from './exportWriter';
import { readSource } from './messageSource';
import { readText } from './readText';
import { ReceivedExchanges } from './receivedExchanges';
import type { RunContext } from './runContext';
import type { SessionState } from './runState';
import { Spool } from './spool';
import { addTally, emptyTally, type Tally } from './tally';
import { utf8 } from './utf8';
import { writeInTurns } from './writeInTurns';

/** What a session turned out to hold when it was written while it was read. */
export interface StreamedSession {
  readonly tally: Tally;
  readonly newer?: Cursor;
}

/**
 * Whether a session can be written while it is read: one that comes in a single answer has nothing that a resumed
 * export could go on with, and may well come in the order that is wanted. All others go through the spool.
 */
export function canStream({ request, deps }: RunContext, { base, segments }: SessionState): boolean {
  return (
    !base &&
    segments.length === 0 &&
    request.layout === 'filePerSession' &&
    request.order === 'oldestFirst' &&
    !deps.provider.capabilities.pagesMessages
  );
}

/** Writes a session while it is read; `undefined` when it did not come in order, so that what is written is of no use. */
export async function streamSession(
  context: RunContext,
  state: SessionState,
  writer: ExportWriter,
  signal: AbortSignal,
): Promise<StreamedSession | undefined> {
  const tally = emptyTally();
  const received = new ReceivedExchanges(context.deps.recorded, context.request);
  let newer: Cursor | undefined;
  let previous: Message | undefined;
  const write = writeInTurns(writer, context.deps.clock, signal);
  if (state.session) await writer.session(state.session);
  for await (const page of readSource(context.source, state.id, {}, signal)) {
    for (const message of page.messages) {
      if (previous && compareMessages(previous, message) > 0) return undefined;
      previous = message;
    }
    await downloadAttachments(context, page.messages, signal);
    await write(page.messages);
    addTally(tally, page.tally);
    received.add(page.exchanges);
    newer ??= page.newer;
    tell(context, state, tally, page.messages.length);
  }
  for (const json of received.take(tally)) await writer.exchange(json);
  return { tally, ...(newer && { newer }) };
}

/** Puts what is still unread of a session into the spool, and notes from time to time where to go on. */
export async function spoolSession(
  context: RunContext,
  s: number,
  state: SessionState,
  signal: AbortSignal,
): Promise<void> {
  const spool = openSpool(context, s, state);
  const { base } = state;
  const after = base?.newer === undefined ? undefined : (state.newer ?? cursor(base.newer));
  const start = {
    seen: await spool.ids(),
    ...(after ? { after } : state.older && { before: state.older }),
    ...(base?.highestId !== undefined && { known: base.highestId }),
  };
  const received = new ReceivedExchanges(context.deps.recorded, context.request);
  let tally = emptyTally();
  let reached: Reached = {};
  // False while the spool, the tally and the cursor are not of the very same pages.
  let agree = true;
  const commit = async (end: boolean): Promise<void> => {
    agree = false;
    const segments = await spool.commit();
    const file = await putReceived(context, s, state, received.take(tally));
    await context.append({
      t: 'read',
      s,
      segments,
      tally,
      ...(file !== undefined && { received: file }),
      ...reached,
      ...(end && { end }),
    });
    tally = emptyTally();
    reached = {};
    agree = true;
  };
  try {
    for await (const page of readSource(context.source, state.id, start, signal)) {
      // First, as a page counts as read, also for a resumed export, once nothing of it is left to fetch.
      await downloadAttachments(context, page.messages, signal);
      agree = false;
      await spool.add(page.messages);
      received.add(page.exchanges);
      addTally(tally, page.tally);
      tell(context, state, tally, page.messages.length);
      if (!page.answered) continue;
      reached = further(reached, page, after !== undefined);
      agree = true;
      if (spool.due) await commit(false);
    }
  } catch (error) {
    // What the server has answered is kept, so that a resumed export does not ask for it again.
    if (agree && tally.answers > 0) await commit(false);
    throw error;
  }
  await commit(true);
}

interface Reached {
  readonly older?: Cursor;
  readonly newer?: Cursor;
}

/** Towards older messages it is the first page that knows where newer ones will begin, towards newer ones the last. */
function further(reached: Reached, { older, newer }: Reached, forward: boolean): Reached {
  const known = forward ? (newer ?? reached.newer) : (reached.newer ?? newer);
  return { ...(older && !forward && { older }), ...(known && { newer: known }) };
}

/** Writes what is in the spool, in the order that is wanted. */
export async function writeSpooled(
  context: RunContext,
  s: number,
  state: SessionState,
  writer: ExportWriter,
  signal: AbortSignal,
): Promise<void> {
  if (!state.session) return;
  await writer.session(state.session);
  const write = writeInTurns(writer, context.deps.clock, signal);
  for await (const messages of openSpool(context, s, state).read(context.request.order))
    await write(messages);
  for (const name of state.received)
    for (const json of (await readText(context.deps.target, name)).split('\n')) await writer.exchange(json);
}

/** Puts recorded exchanges down, so that a resumed export has them. @returns the name of the file, when there are any. */
async function putReceived(
  { deps, files }: RunContext,
  s: number,
  state: SessionState,
  entries: readonly string[],
): Promise<string | undefined> {
  if (entries.length === 0) return undefined;
  const name = files.received(s, state.received.length);
  const file = await deps.target.create(name);
  try {
    await file.write(utf8(entries.join('\n')));
    await file.sync();
  } finally {
    await file.close();
  }
  return name;
}

function openSpool({ deps, files }: RunContext, s: number, { segments }: SessionState): Spool {
  return new Spool(deps.target, deps.digests, (number) => files.segment(s, number), segments);
}

function tell(
  { progress, state }: RunContext,
  { session, tally: before }: SessionState,
  tally: Tally,
  read: number,
): void {
  progress.read(read);
  const last = before.last?.utc ?? tally.last?.utc;
  const first = tally.first?.utc;
  const began = session?.startedAt?.utc;
  const known = last !== undefined && first !== undefined && began !== undefined && last > began;
  const part = known ? Math.min(1, Math.max(0, (last - first) / (last - began))) : 0;
  progress.tell({ ...counts(state), phase: 'reading', ...(session && { session: session.title }) }, part);
}

/** How many sessions are finished or have failed, of how many. */
export function counts({ sessions, planned }: RunContext['state']): {
  sessionsDone: number;
  sessionsTotal?: number;
} {
  const sessionsDone = sessions.reduce((sum, { status }) => sum + (status === 'pending' ? 0 : 1), 0);
  return { sessionsDone, ...(planned && { sessionsTotal: sessions.length }) };
}
