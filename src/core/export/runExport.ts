import { isParleyError, ParleyError } from '../base/errors';
import type { ExportTarget } from '../ports/exportTarget';
import type { ExportDeps } from './exportDeps';
import type { ExportEvent } from './exportEvent';
import { isLocked, lockExport } from './exportLock';
import { type ExportManifest, readManifest } from './exportManifest';
import { ExportNames } from './exportNames';
import { Progress } from './exportProgress';
import type { ExportReport } from './exportReport';
import { type ExportRequest, type ExportRequestInput, parseRequest } from './exportRequest';
import { exportRun } from './exportRun';
import { giveNames } from './giveNames';
import { Journal } from './journal';
import { Patience } from './patience';
import { Pseudonyms } from './pseudonyms';
import type { EndContext } from './runContext';
import { RunState } from './runState';
import { sealManifest } from './sealManifest';
import { WorkFiles } from './workFiles';

/** The journal, the manifest or a file is not as it was written. */
const BROKEN = /^export\.(journal|nothing|manifest|edited)$/;

type Begin = Extract<ExportEvent, { t: 'begin' }>;

/** An export that was interrupted. */
export interface UnfinishedExport {
  readonly kind: 'export' | 'update';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly account: { readonly id: string; readonly name: string };
  readonly request: ExportRequest;
  readonly sessionsDone: number;
  readonly sessionsTotal: number;
  /** Messages that need not be read again. */
  readonly messages: number;
}

/**
 * Exports sessions to a folder. Files get their names when they are complete; what is under way has names that begin
 * with a dot. Sessions that cannot be read are reported and keep nothing else from being exported.
 * When it is cancelled, the process ends, the disk is full, the sign-in fails or the server stays away, what was read
 * is kept in the folder for `resumeExport`, which then gives the very same files.
 * @throws ParleyError `input.invalid`; `export.busy`, `export.unfinished` or `export.exists` when the folder is taken;
 * whatever stopped it, e.g. `cancelled`.
 */
export async function runExport(
  input: ExportRequestInput,
  deps: ExportDeps,
  signal: AbortSignal,
): Promise<ExportReport> {
  const request = parseRequest(input);
  return locked(deps, request.manifest, async (files) => {
    await refuseUnfinished(deps.target, files);
    if (!request.replace && (await deps.target.size(request.manifest)) !== undefined)
      throw new ParleyError('export.exists', { file: request.manifest });
    return goOn(deps, files, [begin('export', request, deps)], undefined, signal);
  });
}

/**
 * Goes on with the export that was interrupted in this folder, be it new or an update.
 * @throws ParleyError `export.nothing`, `export.otherAccount`, `export.otherKey`, `export.journal`, `export.spool`; for
 * an update `export.manifest`, `export.edited`; else like `runExport`.
 */
export async function resumeExport(
  deps: ExportDeps,
  signal: AbortSignal,
  manifest = 'manifest.json',
): Promise<ExportReport> {
  return locked(deps, manifest, async (files) => {
    const events = await Journal.read(deps.target, files.journal);
    const first = events?.[0];
    if (!events || first?.t !== 'begin')
      throw new ParleyError('export.nothing', { what: 'unfinished export' });
    checkSame(first, deps);
    const base = first.kind === 'update' ? await baseOf(events, deps, manifest) : undefined;
    return goOn(deps, files, events, base, signal);
  });
}

/**
 * Adds to the export in this folder what has been written since, and the sessions that its scope has gained. Files that
 * nothing is added to stay as they are; nothing is ever removed. The request is that of the export.
 * @throws ParleyError `export.nothing`, `export.manifest`, `export.unfinished`, `export.edited` when the manifest or a
 * file was changed, `export.otherAccount`, `export.otherKey`; else like `runExport`.
 */
export async function updateExport(
  deps: ExportDeps,
  signal: AbortSignal,
  manifest = 'manifest.json',
): Promise<ExportReport> {
  return locked(deps, manifest, async (files) => {
    await refuseUnfinished(deps.target, files);
    const found = await finishedExport(deps, manifest);
    const { account, redaction } = found;
    // Its name may have been changed since, and another export may have the earlier one.
    const request = { ...found.request, manifest };
    checkSame({ account, request, ...redaction }, deps);
    return goOn(deps, files, [begin('update', request, deps)], found, signal);
  });
}

/** Whether an export is at work in this folder right now. */
export function isBusy(
  { target, owner }: Pick<ExportDeps, 'target' | 'owner'>,
  manifest: string,
): Promise<boolean> {
  return isLocked(target, new WorkFiles(manifest).lock, owner);
}

/** The export that was interrupted in this folder, or `undefined`. @throws ParleyError `export.journal`. */
export async function findUnfinished(
  target: ExportTarget,
  manifest = 'manifest.json',
): Promise<UnfinishedExport | undefined> {
  const events = await Journal.read(target, new WorkFiles(manifest).journal);
  if (!events) return undefined;
  const { begin: first, sessions } = new RunState(events);
  return {
    kind: first.kind,
    startedAt: first.startedAt,
    account: first.account,
    request: first.request,
    sessionsDone: sessions.filter(({ status, ended }) => ended || status !== 'pending').length,
    sessionsTotal: sessions.length,
    messages: sessions.reduce((sum, { tally }) => sum + tally.messages, 0),
  };
}

/**
 * Removes what an interrupted export has kept. Files that have their final names stay; those that an update has
 * replaced or added are noted in the manifest, so that the next update finds the export as its manifest says.
 * @throws ParleyError `export.busy`; `export.exists` when a file of the update finds its name taken.
 */
export function discardUnfinished(
  deps: Pick<ExportDeps, 'target' | 'digests' | 'clock' | 'product' | 'owner'>,
  manifest = 'manifest.json',
): Promise<void> {
  return locked(deps, manifest, async (files) => {
    await endUpdate(deps, files, manifest).catch((error: unknown) => {
      // Where the export is not as it was written, there is nothing that could be kept true.
      if (!isParleyError(error) || !BROKEN.test(error.code)) throw error;
    });
    await files.clean(deps.target, new Set([files.lock]));
  });
}

/** Ends an interrupted update with what it has done, if it has changed any file. */
async function endUpdate(deps: EndContext['deps'], files: WorkFiles, manifest: string): Promise<void> {
  const events = (await Journal.read(deps.target, files.journal)) ?? [];
  const [first] = events;
  if (first?.t !== 'begin' || first.kind !== 'update') return;
  if (!events.some(({ t }) => t === 'publish' || t === 'seal')) return;
  await withJournal(deps, files, events, await baseOf(events, deps, manifest), async (context) => {
    if (!context.state.sealed) {
      await giveNames(context);
      await context.append({ t: 'discard' });
    }
    await sealManifest(context);
  });
}

async function locked<T>(
  { target, owner }: Pick<ExportDeps, 'target' | 'owner'>,
  manifest: string,
  task: (files: WorkFiles) => Promise<T>,
): Promise<T> {
  const files = new WorkFiles(manifest);
  const unlock = await lockExport(target, files.lock, owner);
  try {
    return await task(files);
  } finally {
    await unlock();
  }
}

function goOn(
  deps: ExportDeps,
  files: WorkFiles,
  events: readonly ExportEvent[],
  base: ExportManifest | undefined,
  signal: AbortSignal,
): Promise<ExportReport> {
  return withJournal(deps, files, events, base, (context) => {
    const { request, progress } = context;
    const patience = new Patience(deps.clock, (seconds) => progress.waiting(seconds));
    const pseudonyms = pseudonymsOf(request, deps);
    const source = { provider: deps.provider, request, patience, ...(pseudonyms && { pseudonyms }) };
    return exportRun({ ...context, deps, source }, signal);
  });
}

/** Goes on behind what the journal tells, and leaves nothing but the export itself when the task has ended it. */
async function withJournal<T>(
  deps: EndContext['deps'] & Pick<ExportDeps, 'onProgress'>,
  files: WorkFiles,
  events: readonly ExportEvent[],
  base: ExportManifest | undefined,
  task: (context: EndContext) => Promise<T>,
): Promise<T> {
  const { target } = deps;
  const state = new RunState(events, base);
  const { request, kind } = state.begin;
  const names = new ExportNames(await target.list(), request, kind);
  for (const { stem } of state.sessions) if (stem !== undefined) names.take(stem);
  const journal = await Journal.open(target, files, events);
  try {
    const progress = new Progress(deps.clock, deps.onProgress);
    const append = async (event: ExportEvent): Promise<void> => {
      await journal.append(event);
      state.apply(event);
    };
    const result = await task({ deps, request, files, state, names, progress, append });
    await journal.close();
    await files.clean(target, new Set([files.lock]));
    return result;
  } finally {
    await journal.close();
  }
}

/** What an interrupted update builds on. @throws like `finishedExport`. */
async function baseOf(
  events: readonly ExportEvent[],
  deps: EndContext['deps'],
  manifest: string,
): Promise<ExportManifest | undefined> {
  // Once the new manifest is complete, nothing is made of the earlier one any more.
  if (events.some(({ t }) => t === 'seal'))
    return (await readManifest(deps.target, manifest, deps.digests))?.manifest;
  return finishedExport(deps, manifest);
}

/** What an update builds on. @throws ParleyError `export.nothing`, `export.manifest`, `export.edited`. */
async function finishedExport(
  { target, digests }: EndContext['deps'],
  manifest: string,
): Promise<ExportManifest> {
  const found = await readManifest(target, manifest, digests);
  if (!found) throw new ParleyError('export.nothing', { what: 'finished export' });
  if (!found.intact) throw new ParleyError('export.edited', { file: manifest });
  return found.manifest;
}

function begin(kind: Begin['kind'], request: ExportRequest, deps: ExportDeps): Begin {
  const { id, kind: platform, name, baseUrl } = deps.account;
  const pseudonyms = pseudonymsOf(request, deps);
  return {
    t: 'begin',
    version: 1,
    kind,
    startedAt: deps.clock.now(),
    account: { id, kind: platform, name, baseUrl },
    request,
    ...(pseudonyms && { keyPrint: pseudonyms.keyPrint }),
  };
}

function pseudonymsOf(request: ExportRequest, { digests, pseudonymKey }: ExportDeps): Pseudonyms | undefined {
  if (!request.pseudonyms) return undefined;
  if (!pseudonymKey?.length)
    throw new ParleyError('input.invalid', { what: 'pseudonyms', why: 'they need a key' });
  return new Pseudonyms(digests, pseudonymKey);
}

function checkSame(earlier: Pick<Begin, 'account' | 'request' | 'keyPrint'>, deps: ExportDeps): void {
  const { id, baseUrl, ephemeral } = deps.account;
  // The sandbox has another port after each start, and the same sessions.
  if (earlier.account.id !== id || (earlier.account.baseUrl !== baseUrl && !ephemeral))
    throw new ParleyError('export.otherAccount', { account: earlier.account.name });
  if (pseudonymsOf(earlier.request, deps)?.keyPrint !== earlier.keyPrint)
    throw new ParleyError('export.otherKey');
}

async function refuseUnfinished(target: ExportTarget, files: WorkFiles): Promise<void> {
  if (await Journal.read(target, files.journal)) throw new ParleyError('export.unfinished');
}
