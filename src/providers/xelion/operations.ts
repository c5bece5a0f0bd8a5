import type { Operation } from '../../wire/operation';

/** Ids are strings of digits (guide, "model"). Nothing else gets into a path, so `communications/recent` cannot be asked. */
export const OID = /^\d{1,19}$/;

const oid = String.raw`\d{1,19}`;
const count = /^[1-9]\d{0,3}$/;
const date = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
/** Cursors are opaque: an oid in some lists, `<date>_<oid>` in others. */
const cursor = /^[^\p{Cc}]{1,256}$/u;
const anyText = /^[^]{1,4000}$/;
const paging = { limit: count, before: cursor, from: date, until: date, name: anyText };

/**
 * All that may be sent for an account of this tenant. Of the guide's parameters only those without a side effect are here:
 * there is no `retrieval` (marks as retrieved), no `communications/recent` (moves the delivery date), and POST is for our
 * own sign-in alone.
 */
export function xelionOperations(tenant: string) {
  const root = `/api/v1/${encodeURIComponent(tenant)}`;
  const path = (pattern: string): RegExp => new RegExp(`^${escaped(root)}/${pattern}$`);
  const get = (name: string, pattern: string, query?: Operation['query']): Operation => ({
    name: `GET ${name}`,
    effect: 'read',
    method: 'GET',
    path: path(pattern),
    ...(query && { query }),
  });
  const post = (name: string): Operation => ({
    name: `POST ${name}`,
    effect: 'session',
    method: 'POST',
    path: path(name),
  });
  return {
    root,
    login: post('me/login'),
    renew: post('me/renew'),
    logout: post('me/logout'),
    requestMfa: post('me/requestmfa'),
    version: get('server/version', 'server/version'),
    me: get('me/info', 'me/info'),
    communications: get('communications', 'communications', { ...paging, where: /^obj_type=XCCUserChat$/ }),
    communication: get('communications/{oid}', `communications/${oid}`),
    chat: get('chats/{oid}', `chats/${oid}`),
    chats: get('chats', 'chats', paging),
    chatOfAddressable: get('addressables/{oid}/chat', `addressables/${oid}/chat`),
    messages: get('chats/{oid}/messages', `chats/${oid}/messages`, { ...paging, include: /^attachments$/ }),
    attachment: get('chats/{oid}/messages/{oid}/attachment', `chats/${oid}/messages/${oid}/attachment`, {
      response_type: /^stream$/,
    }),
    listedAttachment: get(
      'communications/{oid}/attachments/{oid}',
      `communications/${oid}/attachments/${oid}`,
      {
        response_type: /^stream$/,
      },
    ),
  } as const;
}

export type XelionOperations = ReturnType<typeof xelionOperations>;

/** What is handed to the wire as the allow-list. */
export function allowList({ root: _root, ...operations }: XelionOperations): readonly Operation[] {
  return Object.values(operations);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
