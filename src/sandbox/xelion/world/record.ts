import { toWireDate } from '../http/wireDate';
import { ME, reference, type Addressable } from './addressables';
import type { Entry, Facts } from './facts';
import type { ChatSession } from './sessions';

/** Longer texts are cut in lists. The guide names no figure. */
export const SUMMARY_LENGTH = 250;

/** Members that a message of a list can be without and is still the same message. */
export const OPTIONAL_MEMBERS = [
  ...[
    'subject',
    'durationSec',
    'incoming',
    'retrieved',
    'displayed',
    'displayedUser',
    'flagged',
    'forwarded',
  ],
  ...['processed', 'recordingStatus', 'hasAttachment', 'hasInlineAttachment', 'hasMessageReference'],
  ...[
    'contentSummaryIsComplete',
    'participants',
    'voicemail',
    'voicemailIsHeard',
    'callId',
    'id',
    'callFlowId',
  ],
  ...[
    'chatSessionType',
    'whatsAppTemplateCategory',
    'transferredFromName',
    'transferredToName',
    'afterCallType',
  ],
  'commonName',
];

export interface RecordOptions {
  readonly session: ChatSession | undefined;
  /** Whether `contents`, `participants` and the call's fields are in it, as in `communications/<oid>`. */
  readonly full?: boolean;
  /** Whether `participants` is filled in although it is an entry of a list. */
  readonly participants?: boolean;
  /** Whether the attachments are described, as for `include=attachments`. */
  readonly attachments?: boolean;
  /** Whether somebody has fetched it with `retrieval=true`. */
  readonly retrieved?: boolean;
}

type Json = Record<string, unknown>;

/** A communication as the wire has it, members in the order of the vendor's page. */
export function makeRecord(entry: Entry, { session, full, ...options }: RecordOptions): Json {
  const facts = entry.stream.facts(entry.index);
  const { text, from, file } = facts;
  const date = toWireDate(entry.at);
  const seen = !facts.unread;
  const stub = original(entry, facts.answers);
  // Members that are absent are undefined here and not in the JSON: this is much faster than spreading them in.
  const record: Json = {
    subject: file?.name ?? text.slice(0, SUMMARY_LENGTH),
    date,
    durationSec: 0,
    incoming: from !== ME,
    retrieved: seen || options.retrieved === true,
    displayed: seen,
    displayedUser: '',
    flagged: facts.flagged ?? false,
    forwarded: facts.forwarded ?? false,
    processed: false,
    recordingStatus: 'unknown',
    hasAttachment: file !== undefined,
    hasInlineAttachment: facts.inlineFile ?? false,
    hasMessageReference: false,
    contentSummary: summarise(text),
    contentSummaryIsComplete: summarise(text) === text,
    participants: full || options.participants ? participants(entry.oid, facts) : [],
    voicemail: false,
    voicemailIsHeard: false,
    callId: '',
    id: hexId(entry),
    callFlowId: '',
    chatSessionType: session?.type,
    whatsAppTemplateCategory: session && (facts.templateCategory ?? ''),
    original: stub?.original,
    originalFromName: stub?.from.commonName,
    originalFromAddressable: stub && reference(stub.from),
    transferredFromName: '',
    transferredToName: '',
    chatSession: session && { oid: String(session.oid), objectType: 'XCCChatSession' },
    afterCallType: '',
    attachments: options.attachments && file ? [attachmentRecord(entry)] : undefined,
    commonName: commonName(facts, date),
    oid: String(entry.oid),
    objectType: entry.objectType,
  };
  return Object.assign(record, full && fullMembers(entry, facts), facts.record);
}

/** The attachment of a message, without its bytes; `undefined` when it has none. */
export function attachmentRecord(entry: Entry): Json | undefined {
  const { file } = entry.stream.facts(entry.index);
  return (
    file && {
      originalLocation: file.name,
      mimeType: file.mimeType,
      hasThumbnail: file.mimeType === 'image/png',
      size: file.bytes().length,
      commonName: file.name,
      oid: attachmentOid(entry),
      objectType: 'Attachment',
    }
  );
}

/** The oid of a message's attachment: behind its contents and its two addressees. */
export const attachmentOid = (entry: Entry): string => String(entry.oid + 4);

/** The name that the platform makes for a communication. @param date as on the wire */
export function commonName({ from, to }: Facts, date: string): string {
  const day = date.slice(0, 10);
  return from === ME
    ? `${ME.commonName} -> ${to.commonName}, ${day}`
    : `${ME.commonName} <- ${from.commonName}, ${day}`;
}

/** The beginning of a long text; never half of a surrogate pair. */
function summarise(text: string): string {
  if (text.length <= SUMMARY_LENGTH) return text;
  return [...text.slice(0, 2 * SUMMARY_LENGTH)].slice(0, SUMMARY_LENGTH).join('');
}

/** The stub of the message that this one answers, whose summary is never said to be complete, and who wrote that. */
function original(
  entry: Entry,
  answers: number | undefined,
): { original: Json; from: Addressable } | undefined {
  const answered = answers === undefined ? undefined : entry.stream.entries[answers];
  if (!answered) return undefined;
  const facts = answered.stream.facts(answered.index);
  const stub = {
    contentSummary: summarise(facts.text),
    contentSummaryIsComplete: false,
    participants: [],
    commonName: commonName(facts, toWireDate(answered.at)),
    oid: String(answered.oid),
    objectType: answered.objectType,
  };
  return { original: stub, from: facts.from };
}

function participants(oid: number, { from, to }: Facts): Json[] {
  return [addressee(oid + 2, 'rtFrom', from), addressee(oid + 3, 'rtTo', to)];
}

function addressee(oid: number, role: string, who: Addressable): Json {
  return {
    commonName: who.commonName,
    role,
    address: who.address ?? '',
    addressable: reference(who),
    addresseeLabel: who.commonName,
    ...(who.objectType === 'Person' && { person: reference(who) }),
    oid: String(oid),
    objectType: 'Addressee',
  };
}

function fullMembers(entry: Entry, { text, from, to }: Facts): Json {
  return {
    contents: { content: text, contentType: '', oid: String(entry.oid + 1), objectType: 'Comment' },
    associatedAddressable: reference(from === ME ? to : from),
    phone: '',
    isConferenceCall: false,
    callAnswerTimeSec: 0,
    onHoldDuration: 0,
    trunk: '',
  };
}

/** Sixteen digits that look like those of the platform. */
function hexId({ oid }: Entry): string {
  const half = (factor: number): string => (Math.imul(oid, factor) >>> 0).toString(16).padStart(8, '0');
  return half(0x9e3779b1) + half(0x85ebca6b);
}
