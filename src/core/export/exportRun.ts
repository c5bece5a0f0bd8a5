import { throwIfAborted } from '../base/abort';
import { ParleyError, toParleyError } from '../base/errors';
import type { ExportReport } from './exportReport';
import type { ExportWriter } from './exportWriter';
import { retryAttachments } from './attachmentDownload';
import { giveNames, workOf } from './giveNames';
import { openWriter } from './openWriter';
import { planSessions } from './planSessions';
import type { RunContext } from './runContext';
import type { SessionState } from './runState';
import { sealManifest } from './sealManifest';
import { canStream, spoolSession, type StreamedSession, streamSession, writeSpooled } from './sessionSteps';

/** After these nothing else can go well either: the export stops, and can be resumed. */
const STOPS = /^(cancelled|internal|(export|auth|secret|account)\..*)$/;

/**
 * Does what an export has still to do, from wherever its journal says that it stands.
 * @throws ParleyError when it has to stop; what was read until then is kept.
 */
export async function exportRun(context: RunContext, signal: AbortSignal): Promise<ExportReport> {
  const { state, request } = context;
  if (!state.sealed) {
    await removeLeftovers(context);
    await giveNames(context);
    if (!state.planned) {
      context.progress.tell({ phase: 'listing', sessionsDone: 0 });
      await planSessions(context, signal);
    }
    await exportSessions(context, signal);
    await retryAttachments(context, signal);
    if (request.layout === 'oneFile' && !state.allDone) await writeAll(context, signal);
    throwIfAborted(signal);
  }
  return sealManifest(context);
}

async function removeLeftovers({ deps, files, state }: RunContext): Promise<void> {
  const segments = state.sessions.flatMap(workOf);
  const finished = (state.publishing?.files ?? []).map(({ temp }) => temp);
  await files.clean(deps.target, new Set([files.journal, files.lock, ...segments, ...finished]));
}

async function exportSessions(context: RunContext, signal: AbortSignal): Promise<void> {
  const { sessions } = context.state;
  // A server that is away fails the next session just so; only when that one can be read, this one is to blame.
  let doubtful: { readonly s: number; readonly failure: ParleyError } | undefined;
  const blame = async (): Promise<void> => {
    if (doubtful) await fail(context, doubtful.s, doubtful.failure);
    doubtful = undefined;
  };
  for (const [s, session] of sessions.entries()) {
    if (session.status !== 'pending' || isRead(context, session)) continue;
    throwIfAborted(signal);
    try {
      await exportSession(context, s, session, signal);
    } catch (error) {
      const failure = signal.aborted ? new ParleyError('cancelled') : toParleyError(error);
      const mayPass = failure.retryable || failure.code.startsWith('network.');
      if (STOPS.test(failure.code) || (mayPass && (doubtful || s === sessions.length - 1))) throw failure;
      if (mayPass) {
        doubtful = { s, failure };
        continue;
      }
      await fail(context, s, failure);
    }
    await blame();
  }
  await blame();
}

function fail({ append }: RunContext, s: number, { code, params }: ParleyError): Promise<void> {
  return append({ t: 'failed', s, error: { code, params: { ...params } } });
}

/** Nothing more is to be done for a session before all are written. */
function isRead({ request }: RunContext, { ended, base, tally }: SessionState): boolean {
  return ended && (request.layout === 'oneFile' || (base !== undefined && tally.messages === 0));
}

async function exportSession(
  context: RunContext,
  s: number,
  state: SessionState,
  signal: AbortSignal,
): Promise<void> {
  if (!state.session) await openSession(context, s, state, signal);
  if (!state.ended && canStream(context, state)) {
    const written = await publish(context, s, (writer) => streamSession(context, state, writer, signal));
    if (written) return;
  }
  if (!state.ended) await spoolSession(context, s, state, signal);
  if (isRead(context, state)) return;
  await publish(context, s, async (writer) => {
    await writeSpooled(context, s, state, writer, signal);
    return {};
  });
}

async function openSession(
  { source, names, append }: RunContext,
  s: number,
  { id, listed, base }: SessionState,
  signal: AbortSignal,
): Promise<void> {
  const { provider, patience, pseudonyms } = source;
  const known = listed?.complete ? listed : await patience.run(() => provider.getSession(id, signal), signal);
  const session = pseudonyms?.session(known) ?? known;
  await append({ t: 'open', s, session, ...(!base && { stem: names.forSession(session) }) });
}

/** Writes what all sessions have in the spool into one file a format. */
async function writeAll(context: RunContext, signal: AbortSignal): Promise<void> {
  await publish(context, undefined, async (writer) => {
    for (const [s, state] of context.state.sessions.entries()) {
      const nothingNew = state.base !== undefined && state.tally.messages === 0;
      if (state.status === 'failed' || nothingNew) continue;
      await writeSpooled(context, s, state, writer, signal);
    }
    return {};
  });
}

/**
 * Fills files under temporary names and then gives them their own. When `fill` gives nothing the files are removed.
 * @returns whether there are files.
 */
async function publish(
  context: RunContext,
  s: number | undefined,
  fill: (writer: ExportWriter) => Promise<StreamedSession | { tally?: undefined } | undefined>,
): Promise<boolean> {
  const writer = openWriter(context, s);
  const abandon = (): Promise<void> => writer.abandon();
  const fail = async (error: unknown): Promise<never> => {
    // What cannot be removed now is removed when the export is resumed; the first failure is the one to tell.
    await abandon().catch(() => undefined);
    throw error;
  };
  const read = await fill(writer).catch(fail);
  if (!read) {
    await abandon();
    return false;
  }
  const files = await writer.finish().catch(fail);
  await context.append({
    t: 'publish',
    files,
    ...(s !== undefined && { s }),
    ...(read.tally && { read }),
  });
  context.progress.wrote(writer.bytes);
  await giveNames(context);
  return true;
}
