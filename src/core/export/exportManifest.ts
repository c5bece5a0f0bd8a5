import * as v from 'valibot';
import { ParleyError } from '../base/errors';
import type { Digests } from '../ports/digests';
import type { ExportTarget } from '../ports/exportTarget';
import { attachmentEntry } from './attachmentEntry';
import { EXPORT_SCHEMA } from './exportSchema';
import { exportRequest } from './exportRequest';
import { failure } from './failure';
import { fileEntry } from './fileSeries';
import { hex } from './hex';
import { readText } from './readText';
import { tally } from './tally';
import { utf8 } from './utf8';

/** One session of an export. */
export const sessionEntry = v.object({
  id: v.string(),
  title: v.string(),
  /** `failed`: none of its messages are in the export. */
  status: v.picklist(['complete', 'failed']),
  ...tally.entries,
  /** Cursors of the platform where older messages begin, when reading ended before the first, and where newer ones do. */
  older: v.exactOptional(v.string()),
  newer: v.exactOptional(v.string()),
  /** The platform's time of the last activity when it was read. */
  lastActivity: v.exactOptional(v.string()),
  /** Why it failed, or why the last update of it did. */
  error: v.exactOptional(failure),
});
export type SessionEntry = v.InferOutput<typeof sessionEntry>;

/** What is in an export and what is not; see `media/export-schema.json`. */
export const exportManifest = v.object({
  format: v.literal('parley-export-manifest'),
  schema: v.string(),
  product: v.object({ name: v.string(), version: v.string() }),
  /** `incomplete`: a session failed, or its last update did, a gap is known, or an attachment could not be had. */
  status: v.picklist(['complete', 'incomplete']),
  account: v.object({ id: v.string(), kind: v.string(), name: v.string(), baseUrl: v.string() }),
  /** The export itself, then its updates. */
  runs: v.array(
    v.object({
      kind: v.picklist(['export', 'update']),
      startedAt: v.string(),
      finishedAt: v.string(),
      added: v.number(),
    }),
  ),
  request: exportRequest,
  redaction: v.object({ rules: v.array(v.string()), keyPrint: v.exactOptional(v.string()) }),
  totals: v.object({ sessions: v.number(), failed: v.number(), ...tally.entries }),
  sessions: v.array(sessionEntry),
  files: v.array(fileEntry),
  /** Absent when they were not asked for. */
  attachments: v.exactOptional(v.array(attachmentEntry)),
  /** SHA-256 of this manifest's JSON, as written here, without this member. */
  integrity: v.string(),
});
export type ExportManifest = v.InferOutput<typeof exportManifest>;

/** The manifest's text. The integrity member tells later whether anybody has edited it. */
export function manifestText(manifest: Omit<ExportManifest, 'integrity'>, digests: Digests): string {
  const integrity = integrityOf(manifest, digests);
  return `${JSON.stringify({ ...manifest, integrity }, undefined, 2)}\n`;
}

/**
 * @returns the manifest, and whether it is as it was written; `undefined` when there is none.
 * @throws ParleyError `export.manifest` when it cannot be read as one.
 */
export async function readManifest(
  target: ExportTarget,
  name: string,
  digests: Digests,
): Promise<{ manifest: ExportManifest; intact: boolean } | undefined> {
  if ((await target.size(name)) === undefined) return undefined;
  const raw = parseObject(await readText(target, name));
  const parsed = v.safeParse(exportManifest, raw);
  if (!raw || !parsed.success || major(parsed.output.schema) !== major(EXPORT_SCHEMA))
    throw new ParleyError('export.manifest', { file: name });
  const { integrity, ...rest } = raw;
  return { manifest: parsed.output, intact: integrity === integrityOf(rest, digests) };
}

function integrityOf(content: object, digests: Digests): string {
  const hash = digests.sha256();
  hash.update(utf8(JSON.stringify(content)));
  return hex(hash.digest());
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // Whatever it is, it is not a manifest, and the caller says so.
    return undefined;
  }
}

function major(schema: string): string | undefined {
  return schema.split('.')[0];
}
