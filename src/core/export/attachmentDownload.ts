import { throwIfAborted } from '../base/abort';
import { isParleyError, ParleyError, toParleyError } from '../base/errors';
import { messageId, sessionId } from '../model/ids';
import type { Message } from '../model/message';
import { type AttachmentEntry, isSaved, type WantedAttachment } from './attachmentEntry';
import { AttachmentNames } from './attachmentNames';
import { fileHash } from './fileHash';
import { hex } from './hex';
import type { RunContext } from './runContext';

/** Attachments that are fetched at the same time. */
const AT_ONCE = 4;
/** Bytes that are hashed and written at a time, so that nothing else waits long. */
const PIECE = 1024 * 1024;
/** With these, nothing else can be had or written either. */
const STOPS = /^(export|auth|secret|account)\./;
/** With these the server is away, which is waited for. */
const AWAY = /^(network\.unreachable|server\.(busy|unavailable))$/;

/**
 * Fetches the attachments of messages, each into a file of its own, unless it is there already. One that cannot be had
 * is noted and keeps nothing else from being exported. Does nothing when attachments were not asked for.
 * @throws ParleyError `cancelled`, or when the export as a whole has to stop.
 */
export async function downloadAttachments(
  context: RunContext,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<void> {
  const { request, deps } = context;
  if (!request.attachments) return;
  const names = new AttachmentNames(request.manifest, deps.digests);
  await download(
    context,
    messages.flatMap((message) => names.wanted(message)),
    signal,
  );
}

/** Tries once more to get what an earlier run could not. */
export async function retryAttachments(context: RunContext, signal: AbortSignal): Promise<void> {
  const missing = (context.state.base?.attachments ?? []).filter((entry) => !isSaved(entry));
  await download(context, missing, signal);
}

async function download(
  context: RunContext,
  wanted: readonly WantedAttachment[],
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const batch = wanted.slice(start, start + AT_ONCE);
    // All of them have ended before anything else goes on, also when one has failed.
    const results = await Promise.allSettled(
      batch.map((attachment, slot) => entryOf(context, attachment, slot, signal)),
    );
    const entries = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []));
    if (entries.length > 0) await context.append({ t: 'attached', entries });
    context.progress.attached(entries.filter(isSaved).length);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
}

/** @returns `undefined` when the export has it already. */
async function entryOf(
  context: RunContext,
  { file, session, message, id, name }: WantedAttachment,
  slot: number,
  signal: AbortSignal,
): Promise<AttachmentEntry | undefined> {
  const { state, deps } = context;
  const about = { file, session, message, id, name };
  if (isSaved(state.attachments.get(file)) && (await deps.target.size(file)) !== undefined) return undefined;
  try {
    const bytes = await fetched(context, about, signal);
    return { ...about, bytes: bytes.length, sha256: await save(context, file, slot, bytes) };
  } catch (error) {
    throwIfAborted(signal);
    const failure = toParleyError(error);
    if (STOPS.test(failure.code) && failure.code !== 'export.exists') throw failure;
    return { ...about, error: { code: failure.code, params: { ...failure.params } } };
  }
}

async function fetched(
  { deps: { provider }, source: { patience } }: RunContext,
  { session, message, id, name }: WantedAttachment,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (!provider.readAttachment) throw new ParleyError('notFound', { what: name });
  for (;;) {
    throwIfAborted(signal);
    try {
      const content = await provider.readAttachment(sessionId(session), messageId(message), id, signal);
      patience.reset();
      return content.bytes;
    } catch (error) {
      if (!isParleyError(error) || !AWAY.test(error.code)) throw error;
      await patience.wait(error, signal);
    }
  }
}

/** @returns the SHA-256. @throws ParleyError `export.exists` when another file has the name. */
async function save(
  { deps: { target, digests }, files, progress }: RunContext,
  name: string,
  slot: number,
  bytes: Uint8Array,
): Promise<string> {
  const temp = files.attachment(slot);
  const hash = digests.sha256();
  const file = await target.create(temp);
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  progress.wrote(bytes.length);
  const sha256 = hex(hash.digest());
  try {
    await target.rename(temp, name);
  } catch (error) {
    if (!isParleyError(error) || error.code !== 'export.exists') throw error;
    await target.delete(temp);
    // It got its name just before an earlier run was interrupted, unless it is somebody else's.
    if ((await fileHash(target, name, digests)) !== sha256) throw error;
  }
  return sha256;
}
