import * as v from 'valibot';
import { ParleyError } from '../../core/base/errors';
import type { MessageId, SessionId } from '../../core/model/ids';
import type { AttachmentContent } from '../../core/ports/chatProvider';
import { type Answer, EXPECTED, isWebPage } from './answer';
import type { XelionApi } from './api';
import { UNLISTED_ATTACHMENT } from './mapMessage';
import { OID, type XelionOperations } from './operations';
import type { Question } from './transport';

const model = v.looseObject({
  object: v.looseObject({
    contentsB64String: v.pipe(v.string(), v.base64()),
    mimeType: v.optional(v.string()),
  }),
});

/** The files of messages (pages "chats_get_attachment" and "communications_attachment_get"), as bytes. */
export class AttachmentReader {
  constructor(
    private readonly api: XelionApi,
    private readonly operations: XelionOperations,
    private readonly host: string,
  ) {}

  /** @throws ParleyError `notFound`, `server.error` for one that is too large for the server, and others of reading. */
  async read(
    session: SessionId,
    message: MessageId,
    id: string,
    signal: AbortSignal,
  ): Promise<AttachmentContent> {
    const answer = await this.api.readAnswer(this.#question(session, message, id), signal);
    const mimeType = answer.headers['content-type']?.split(';')[0]?.trim();
    const isFile = /^\s*attachment\b/i.test(answer.headers['content-disposition'] ?? '');
    if (!isFile && mimeType === 'application/json') {
      const content = contentOfModel(answer);
      if (content) return content;
    }
    // Only what says nothing of its type can be a page by its look: an image or a document may begin with `<` too.
    if (!isFile && (!mimeType || /\bhtml\b/i.test(mimeType)) && isWebPage(answer)) {
      const { exchange } = answer;
      throw new ParleyError('wire.notTheService', { host: this.host, expected: EXPECTED }, { exchange });
    }
    return { bytes: answer.bytes, ...(mimeType && { mimeType }) };
  }

  #question(session: SessionId, message: MessageId, id: string): Question {
    const { attachment, listedAttachment, root } = this.operations;
    const rest = { query: { response_type: 'stream' }, accept: '*/*', what: 'the attachment' };
    // A chat message has at most one, so the one that only a flag tells of needs no id of its own.
    return id === UNLISTED_ATTACHMENT || !OID.test(id)
      ? {
          operation: attachment,
          path: `${root}/chats/${session}/messages/${message}/attachment`,
          ...rest,
        }
      : { operation: listedAttachment, path: `${root}/communications/${message}/attachments/${id}`, ...rest };
  }
}

/**
 * A server that does not know `response_type` answers with the JSON of the model "Attachment". Any other JSON is the file
 * itself, and `undefined` here.
 */
function contentOfModel({ bytes }: Answer): AttachmentContent | undefined {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { success, output } = v.safeParse(model, json);
  if (!success) return undefined;
  const { contentsB64String, mimeType } = output.object;
  return { bytes: Buffer.from(contentsB64String, 'base64'), ...(mimeType && { mimeType }) };
}
