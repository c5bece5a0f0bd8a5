import { AttachmentNames } from './attachmentNames';
import { EXPORT_FORMATS } from './exportFormats';
import { ExportNames } from './exportNames';
import { ExportWriter } from './exportWriter';
import { type FileEntry, FileSeries } from './fileSeries';
import type { RunContext } from './runContext';
import { utf8 } from './utf8';

/**
 * A writer for one session, or for all in one file a format. In an update it goes on at the end of what is there, or,
 * when the newest messages stand first, in further files.
 * @param s number of the session.
 */
export function openWriter(context: RunContext, s?: number): ExportWriter {
  const { deps, request, files, state, names } = context;
  const session = s === undefined ? undefined : state.session(s);
  const continues = (session ? session.base : state.base) !== undefined;
  const earlier = continues ? lastParts(state.base?.files ?? [], session?.id) : new Map<string, FileEntry>();
  const title = session?.session?.title ?? deps.account.name;
  const newStem = continues ? '' : (session?.stem ?? names.forAll(deps.account.name));
  const series = request.formats.map((id) => {
    const format = EXPORT_FORMATS[id];
    const entry = earlier.get(id);
    const stem = entry ? ExportNames.stemOf(entry.name) : newStem;
    return new FileSeries({
      target: deps.target,
      digests: deps.digests,
      format,
      context: {
        product: deps.product,
        account: deps.account,
        request,
        title,
        sha256Base64: (text) => sha256Base64(context, text),
      },
      // An exchange belongs to many messages, so the number of messages says nothing about where to split.
      split: id === 'received' ? undefined : request.split,
      temp: (part) => files.part(s ?? 'all', id, part),
      name: (part) => names.file(stem, format.extension, part),
      ...(entry && { previous: { entry, further: request.order === 'newestFirst' } }),
    });
  });
  return request.attachments
    ? new ExportWriter(series, new AttachmentNames(request.manifest, deps.digests))
    : new ExportWriter(series);
}

/** The last file of each format; of one session where files are kept apart by session. */
function lastParts(files: readonly FileEntry[], session: string | undefined): Map<string, FileEntry> {
  const last = new Map<string, FileEntry>();
  for (const file of files) {
    if (session !== undefined && file.lastSession !== session) continue;
    if (file.part >= (last.get(file.format)?.part ?? 0)) last.set(file.format, file);
  }
  return last;
}

function sha256Base64({ deps }: RunContext, text: string): string {
  const hash = deps.digests.sha256();
  hash.update(utf8(text));
  return btoa(String.fromCharCode(...hash.digest()));
}
