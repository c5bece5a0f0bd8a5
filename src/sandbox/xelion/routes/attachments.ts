import type { Answer, Call, Route } from '../http/answer';
import { envelope, unpaged } from '../http/envelope';
import { notFound, XelionError } from '../http/xelionError';
import type { Platform } from '../platform';
import type { Entry } from '../world/facts';
import { GREY_JPEG } from '../world/files';
import { attachmentOid, attachmentRecord } from '../world/record';

/** The files of communications. The lists describe them only; each of these answers one, as JSON or as bytes. */
export function attachmentRoutes(platform: Platform): readonly Route[] {
  const ofCommunication = (call: Call): Entry => platform.world.entry(call.params[0] ?? '');
  return [
    {
      method: 'GET',
      path: 'chats/*/messages/*/attachment',
      answer: (call) => {
        const session = platform.world.session(call.params[0] ?? '');
        const entry = platform.world.entry(call.params[1] ?? '');
        if (entry.session !== session.oid) throw notFound();
        return attachment(call, entry);
      },
    },
    {
      method: 'GET',
      path: 'communications/*/attachment',
      answer: (call) => attachment(call, ofCommunication(call)),
    },
    // Not in the guide, which lists attachments only together with their messages.
    {
      method: 'GET',
      path: 'communications/*/attachments',
      answer: (call) => list(call, ofCommunication(call)),
    },
    {
      method: 'GET',
      path: 'communications/*/attachments/*',
      answer: (call) => {
        const entry = ofCommunication(call);
        if (attachmentOid(entry) !== call.params[1]) throw notFound();
        return attachment(call, entry);
      },
    },
    // Administrators only, since server 8.4.
    { method: 'GET', path: 'attachments/*', answer: forbidden },
    { method: 'GET', path: 'attachments/*/binary', answer: forbidden },
  ];
}

function forbidden(): never {
  throw new XelionError(403, 10101);
}

function list(call: Call, entry: Entry): Answer {
  const record = attachmentRecord(entry);
  const href = call.href(`communications/${entry.oid}/attachments/${attachmentOid(entry)}`);
  return { json: unpaged(record ? [envelope(record, href)] : [], call.here) };
}

function attachment(call: Call, entry: Entry): Answer {
  const { file } = entry.stream.facts(entry.index);
  const record = attachmentRecord(entry);
  if (!file || !record) throw notFound();
  if (file.isTooLarge) throw new XelionError(500, 11000);
  const isThumbnail = call.query.has('only_thumbnail');
  if (isThumbnail && record.hasThumbnail !== true) throw notFound();
  const bytes = isThumbnail ? GREY_JPEG : file.bytes();
  if (call.query.get('response_type') === 'stream') {
    return {
      bytes,
      headers: {
        'Content-Type': isThumbnail ? 'image/jpeg' : file.mimeType || 'application/octet-stream',
        'Content-Disposition': disposition(file.name),
      },
    };
  }
  const content = { [isThumbnail ? 'thumbnailB64String' : 'contentsB64String']: bytes.toString('base64') };
  return { json: { object: { ...record, ...content } } };
}

/** The name in ASCII for old clients, and as it is. */
function disposition(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\]/g, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"${ascii === name ? '' : `; filename*=UTF-8''${exact}`}`;
}
