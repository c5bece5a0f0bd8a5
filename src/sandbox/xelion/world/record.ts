import { Random } from '../../random';
import { toWireDate } from '../http/wireDate';
import { ME, reference, type Addressable } from './addressables';
import type { Entry, Facts } from './facts';
import type { ChatSession } from './sessions';

/** Longer texts are cut in lists. The guide names no figure. */
export const SUMMARY_LENGTH = 250;

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
export function makeRecord(entry: Entry, options: RecordOptions): Json {
  const facts = entry.stream.facts(entry.index);
  const { text, from, file } = facts;
  const { session } = options;
  const seen = !facts.unread;
  const record: Json = {
    subject: file?.name ?? text.slice(0, SUMMARY_LENGTH),
    date: toWireDate(entry.at),
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
    ...summary(text),
    participants: options.full || options.participants ? participants(entry.oid, facts) : [],
    voicemail: false,
    voicemailIsHeard: false,
    callId: '',
    id: hexId(entry),
    callFlowId: '',
    ...(session && { chatSessionType: session.type, whatsAppTemplateCategory: facts.templateCategory ?? '' }),
    ...original(entry, facts.answers),
    transferredFromName: '',
    transferredToName: '',
    ...(session && { chatSession: { oid: String(session.oid), objectType: 'XCCChatSession' } }),
    afterCallType: '',
    ...(options.full && fullMembers(entry, facts)),
    ...(options.attachments && file && { attachments: [attachmentRecord(entry)] }),
    commonName: commonName(entry, facts),
    oid: String(entry.oid),
    objectType: entry.objectType,
    ...facts.record,
  };
  return record;
}

/** The attachment of a message, without its bytes; `undefined` when it has none. */
export function attachmentRecord(entry: Entry): Json | undefined {
  const { file } = entry.stream.facts(entry.index);
  return (
    file && {
      originalLocation: file.name,
      mimeType: file.mimeType,
      hasThumbnail: false,
      size: file.bytes().length,
      commonName: file.name,
      oid: attachmentOid(entry),
      objectType: 'Attachment',
    }
  );
}

/** The oid of a message's attachment: behind its contents and its two addressees. */
export const attachmentOid = (entry: Entry): string => String(entry.oid + 4);

/** The name that the platform makes for a communication. */
export const commonName = (entry: Entry, { from, to }: Facts): string => {
  const day = toWireDate(entry.at).slice(0, 10);
  return from === ME
    ? `${ME.commonName} -> ${to.commonName}, ${day}`
    : `${ME.commonName} <- ${from.commonName}, ${day}`;
};

function summary(text: string): Json {
  const characters = text.length > SUMMARY_LENGTH ? [...text] : [];
  const isComplete = characters.length <= SUMMARY_LENGTH;
  return {
    contentSummary: isComplete ? text : characters.slice(0, SUMMARY_LENGTH).join(''),
    contentSummaryIsComplete: isComplete,
  };
}

/** The stub of the message that this one answers; its summary is never said to be complete. */
function original(entry: Entry, answers: number | undefined): Json | undefined {
  const answered = answers === undefined ? undefined : entry.stream.entries[answers];
  if (!answered) return undefined;
  const facts = answered.stream.facts(answered.index);
  return {
    original: {
      contentSummary: summary(facts.text).contentSummary,
      contentSummaryIsComplete: false,
      participants: [],
      commonName: commonName(answered, facts),
      oid: String(answered.oid),
      objectType: answered.objectType,
    },
    originalFromName: facts.from.commonName,
    originalFromAddressable: reference(facts.from),
  };
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

function hexId(entry: Entry): string {
  const random = new Random('id', entry.oid);
  return [0, 0].map(() => random.int(0, 0xffffffff).toString(16).padStart(8, '0')).join('');
}
