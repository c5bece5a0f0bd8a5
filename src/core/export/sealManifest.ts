import { ParleyError } from '../base/errors';
import { isSaved } from './attachmentEntry';
import { type ExportManifest, manifestText, readManifest, type SessionEntry } from './exportManifest';
import type { ExportReport } from './exportReport';
import { EXPORT_SCHEMA } from './exportSchema';
import { PSEUDONYM_RULES } from './pseudonyms';
import type { EndContext } from './runContext';
import type { SessionState } from './runState';
import { addTally, emptyTally, type Tally } from './tally';
import { utf8 } from './utf8';

/** What holds for every export. */
const RULES: readonly string[] = [
  'No password, token or session key of an account is in an export.',
  'Addresses in the answers of the platform are not followed.',
];

/** Writes the manifest, once everything else has its final name, and reports. */
export async function sealManifest(context: EndContext): Promise<ExportReport> {
  const { deps, files, state, request, append } = context;
  const { target } = deps;
  if (!state.sealed) {
    const file = await target.create(files.seal);
    try {
      await file.write(utf8(manifestText(buildManifest(context), deps.digests)));
      await file.sync();
    } finally {
      await file.close();
    }
    await append({ t: 'seal' });
  }
  if ((await target.size(files.seal)) !== undefined)
    await target.rename(files.seal, request.manifest, { replace: true });
  const sealed = await readManifest(target, request.manifest, deps.digests);
  if (!sealed?.intact) throw new ParleyError('export.edited', { file: request.manifest });
  return report(context, sealed.manifest);
}

function buildManifest({ deps, state, request }: EndContext): Omit<ExportManifest, 'integrity'> {
  const { kind, startedAt, account, keyPrint } = state.begin;
  const base = state.base;
  const states = new Map(state.sessions.map((session): [string, SessionState] => [session.id, session]));
  const sessions = (base?.sessions ?? []).map((entry) => {
    const found = states.get(entry.id);
    states.delete(entry.id);
    return found ? sessionEntryOf(found, entry) : entry;
  });
  for (const session of states.values()) sessions.push(sessionEntryOf(session));
  const totals = emptyTally();
  for (const session of sessions) addTally(totals, session);
  const attachments = [...state.attachments.values()];
  const failed = sessions.filter(({ status }) => status === 'failed').length;
  const whole =
    sessions.every(({ status, error }) => status === 'complete' && !error) &&
    attachments.every(isSaved) &&
    !lacksSomething(totals);
  return {
    format: 'parley-export-manifest',
    schema: EXPORT_SCHEMA,
    product: deps.product,
    status: whole ? 'complete' : 'incomplete',
    account,
    runs: [
      ...(base?.runs ?? []),
      {
        kind,
        startedAt: new Date(startedAt).toISOString(),
        finishedAt: new Date(deps.clock.now()).toISOString(),
        added: state.sessions.reduce((sum, session) => sum + addedTo(session), 0),
      },
    ],
    request,
    redaction: {
      rules: [
        ...RULES,
        request.attachments
          ? 'Attachments are as the platform keeps them.'
          : 'Attachments are not in the export.',
        ...(request.pseudonyms ? PSEUDONYM_RULES : []),
      ],
      ...(keyPrint !== undefined && { keyPrint }),
    },
    totals: { sessions: sessions.length, failed, ...totals },
    sessions,
    files: [...state.files.values()],
    ...(request.attachments && { attachments }),
  };
}

/** True when the platform has, or may have, something that is not in the export although it was asked for. */
function lacksSomething({ gaps, oddities, incomplete, unrecorded = 0 }: Tally): boolean {
  return gaps.length > 0 || incomplete > 0 || unrecorded > 0 || Object.keys(oddities).length > 0;
}

function sessionEntryOf(state: SessionState, entry?: SessionEntry): SessionEntry {
  const { base, session, listed, error, older, newer } = state;
  const title = session?.title ?? entry?.title ?? state.id;
  if (state.status === 'failed')
    return {
      ...(base ?? { id: state.id, title, status: 'failed', ...emptyTally() }),
      ...(error && { error }),
    };
  const sum = emptyTally();
  if (base) addTally(sum, base);
  addTally(sum, state.tally);
  const oldest = older ?? base?.older;
  const newest = newer ?? base?.newer;
  const activity = (listed ?? session)?.lastActivityAt?.raw ?? base?.lastActivity;
  return {
    id: state.id,
    title,
    status: 'complete',
    ...sum,
    ...(oldest !== undefined && { older: oldest }),
    ...(newest !== undefined && { newer: newest }),
    ...(activity !== undefined && { lastActivity: activity }),
  };
}

function addedTo({ status, tally }: SessionState): number {
  return status === 'failed' ? 0 : tally.messages;
}

function report({ state, request }: EndContext, manifest: ExportManifest): ExportReport {
  const earlier = new Map(state.base?.files.map((file) => [file.name, file.sha256]));
  const added = new Map(state.sessions.map((session): [string, number] => [session.id, addedTo(session)]));
  return {
    status: manifest.status,
    manifest: request.manifest,
    files: manifest.files
      .filter(({ name, sha256 }) => earlier.get(name) !== sha256)
      .map(({ name, format, bytes, messages, lastSession }) => ({
        name,
        format,
        bytes,
        messages,
        ...(request.layout === 'filePerSession' && lastSession !== undefined && { session: lastSession }),
      })),
    sessions: manifest.sessions.map(({ id, title, status, messages, gaps, oddities, incomplete, error }) => ({
      id,
      title,
      status,
      messages,
      added: added.get(id) ?? 0,
      gaps: gaps.length,
      unreadable: Object.values(oddities).reduce((sum, times) => sum + times, 0),
      incomplete,
      ...(error && { error }),
    })),
    attachments: attachmentReport(manifest),
    messages: manifest.totals.messages,
    added: manifest.runs.at(-1)?.added ?? 0,
  };
}

function attachmentReport({ attachments = [] }: ExportManifest): ExportReport['attachments'] {
  const saved = attachments.filter(isSaved);
  return {
    saved: saved.length,
    bytes: saved.reduce((sum, { bytes }) => sum + bytes, 0),
    missing: attachments.flatMap((entry) => (isSaved(entry) ? [] : [entry])),
  };
}
