import * as v from 'valibot';
import { CommonError } from '../core/base/codedError';
import { place } from './savedState';
import { facets, header, rowFilter, rowWindow, transcriptState } from './rows';
import { strings } from './strings';

/** Raised with every change that an older other side would not understand. */
export const PROTOCOL_VERSION = 7;
/** The most rows that one answer carries, however many were asked for: the list itself never crosses. */
export const MAX_ROWS = 200;
/** The rows that are around a place: more than are seen at once. */
export const ROWS_AROUND = 60;

const nothing = v.object({});
const position = v.optional(v.number());
/** Where a message is, and the rows around it, so that going there needs no further question. */
const located = v.object({ position, rows: v.optional(rowWindow), hidden: v.optional(v.boolean()) });
export type Located = v.InferOutput<typeof located>;

export const snapshot = v.object({
  protocolVersion: v.number(),
  strings,
  /** BCP 47 tag of the user's display language. */
  locale: v.string(),
  header,
  transcript: transcriptState,
  /** The rows that will be seen first, when the host already has them: saves one round trip. */
  rows: v.optional(rowWindow),
  /** Id of the message to go to first, e.g. the one that a link named. */
  goTo: v.optional(v.string()),
});
export type Snapshot = v.InferOutput<typeof snapshot>;

/** What the reader may ask of the host. Each is answered: result, error or abort. */
export const requests = {
  /** The first thing that the reader says, with the filter that it had kept. Fails when the versions differ. */
  ready: {
    params: v.object({ protocolVersion: v.number(), filter: v.optional(rowFilter) }),
    result: snapshot,
  },
  /** The sprite that the icons are taken from. */
  icons: { params: nothing, result: v.object({ svg: v.string() }) },
  /** The first messages are on screen: what was put off for them can go on. */
  painted: { params: nothing, result: nothing },
  /**
   * The rows at `[start, start + count)`, cut to what exists. May answer with fewer, but at least one, to keep an answer
   * small: the reader asks again for the rest.
   */
  rows: {
    params: v.object({ start: v.number(), count: v.number() }),
    result: rowWindow,
  },
  /**
   * The position of a message that is loaded. One that the filter hides has no position of its own: with `nearest` it is
   * that of the next newer one that shows, else the answer says `hidden`.
   */
  locate: {
    params: v.object({ id: v.string(), nearest: v.optional(v.boolean()) }),
    result: located,
  },
  /** The first message at or after an instant, milliseconds since the epoch; loads older messages until it is known. */
  locateTime: { params: v.object({ utc: v.number() }), result: located },
  /** Shows only what passes. Answered when the new state has been told. */
  setFilter: { params: rowFilter, result: nothing },
  facets: { params: nothing, result: facets },
  /**
   * Looks for a text among the messages that show, and goes on looking as they come and go, until the text is empty.
   * With `all` older messages are loaded up to the first. The counts come as the event `found`, this answer included.
   */
  find: { params: v.object({ text: v.string(), all: v.optional(v.boolean()) }), result: nothing },
  /** The next message that holds the text, newer (1) or older (-1) than a position, going round at the ends. */
  findNext: {
    params: v.object({ from: v.number(), by: v.picklist([1, -1]) }),
    result: v.object({ ...located.entries, index: v.optional(v.number()) }),
  },
  /** Loads older or newer messages, or tries again what failed. Answered when it is done; the state comes as an event. */
  load: { params: v.object({ edge: v.picklist(['older', 'newer']) }), result: nothing },
  /** Loads all older messages up to the first. */
  loadFirst: { params: nothing, result: nothing },
  /** Loads older messages until this one is there; no position when the session does not have it. */
  loadUntil: { params: v.object({ id: v.string() }), result: located },
  /** Fetches the full texts of messages of which only the beginning is known; they come with a new `transcript`. */
  complete: { params: v.object({ ids: v.array(v.string()) }), result: nothing },
  /** Whether to ask for newer messages again and again while the panel is seen; `transcript` tells how it stands. */
  follow: { params: v.object({ on: v.boolean() }), result: nothing },
  /** Fetches an attachment, after the user has agreed, and opens it in the editor or saves it. */
  attachment: {
    params: v.object({ message: v.string(), attachment: v.string(), how: v.picklist(['open', 'save']) }),
    result: nothing,
  },
  /** Opens an address that stood in a message, after the host has checked its scheme. */
  openLink: { params: v.object({ href: v.string() }), result: nothing },
  copyText: { params: v.object({ text: v.string() }), result: nothing },
  /** Copies a link that leads to a message, or to the session, in this and any other window. */
  copyLink: { params: v.object({ id: v.optional(v.string()) }), result: nothing },
  /** Asks the user where to go; an empty answer when they gave up. */
  askWhere: {
    params: v.object({ times: v.picklist(['local', 'utc', 'wire']) }),
    result: v.object({
      edge: v.optional(v.picklist(['first', 'last'])),
      id: v.optional(v.string()),
      utc: v.optional(v.number()),
    }),
  },
  /** Opens the conversation as a read-only text document. */
  openText: { params: nothing, result: nothing },
  /** Says why an error happened, and leads to its recorded exchange. */
  showExchange: { params: v.object({ exchange: v.string() }), result: nothing },
  /** Shows the bytes that a message came from. */
  showWire: { params: v.object({ id: v.string() }), result: nothing },
  exportSession: { params: nothing, result: nothing },
} as const;

/** What the host tells the reader; each value is complete in itself. */
export const events = {
  /**
   * The snapshot ahead of `ready`, as soon as there are messages to show: a page hears it when it begins to listen. Never
   * needed, only faster; a page that has kept a filter waits for the answer to `ready`.
   */
  opened: snapshot,
  /** The page shows another conversation from here on, as if it had just been loaded. */
  turnTo: place,
  transcript: transcriptState,
  header,
  /** How many of the messages that show hold the text that is looked for. */
  found: v.object({ text: v.string(), count: v.number() }),
  /** A command of the editor that is the reader's: does what the button of that name does. */
  act: v.object({ act: v.string() }),
  /** Somebody wants to see this message. */
  goTo: v.object({ id: v.string() }),
  /** Rows that the reader will ask for next; sent ahead of the `transcript` that names them. Never needed, only faster. */
  rows: rowWindow,
  /** The message whose bytes somebody looks at, if it is one of this session; `reveal` brings it into sight. */
  mark: v.object({ id: v.optional(v.string()), reveal: v.boolean() }),
} as const;

/** The two sides of the channel: the reader asks, the host answers and tells. */
export const readerSide = { requests, events: {} } as const;
export const hostSide = { requests: {}, events } as const;

/** For the host's `ready` and the reader's snapshot. @throws CommonError `internal` when the other side is of another build. */
export function assertSameVersion(theirs: number): void {
  if (theirs !== PROTOCOL_VERSION)
    throw new CommonError('internal', {
      detail: `the reader and the extension are of different versions (${theirs}, ${PROTOCOL_VERSION})`,
    });
}

export type Requests = {
  [K in keyof typeof requests]: {
    params: v.InferOutput<(typeof requests)[K]['params']>;
    result: v.InferOutput<(typeof requests)[K]['result']>;
  };
};
export type Events = { [K in keyof typeof events]: v.InferOutput<(typeof events)[K]> };
