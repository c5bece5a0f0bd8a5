import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { ParleyError, toParleyError } from '../../core/base/errors';
import { type MessageId, messageId } from '../../core/model/ids';
import type { Message } from '../../core/model/message';
import type { Session } from '../../core/model/session';
import type { ChatProvider } from '../../core/ports/chatProvider';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { TranscriptLease } from '../../core/transcript/transcripts';
import { Channel } from '../../protocol/channel';
import {
  assertSameVersion,
  hostSide,
  PROTOCOL_VERSION,
  readerSide,
  ROWS_AROUND,
  type Requests,
  type Snapshot,
} from '../../protocol/contract';
import type { Place } from '../../protocol/savedState';
import type { Header, TranscriptState } from '../../protocol/rows';
import { shownError } from '../adapters/errorText';
import type { SessionTarget } from '../tree/nodes';
import type { Attachments } from './attachments';
import { askWhere } from './askWhere';
import { openLink } from './openLink';
import { ReaderConversation } from './readerConversation';
import { readerStrings } from './readerStrings';

/** What a page asks for while somebody only looks at it. */
const LOOKING = new Set<keyof Requests>(['ready', 'icons', 'painted', 'rows', 'locate', 'load', 'complete']);
/** A page that takes longer to show its first messages does not keep the others waiting. */
const LONGEST_HOLD_MS = 2000;

/** The way from a conversation to what went over the wire. */
export interface WireDoor {
  /** Shows the bytes of a message, selected. */
  showMessage(message: Message): Promise<void>;
  /** Says why an exchange failed, and leads to what was received. */
  explain(exchange: string): Promise<void>;
}

export interface ReaderPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly lease: TranscriptLease;
  readonly target: SessionTarget;
  readonly platform: string;
  /** The sprite that the page takes its icons from, as SVG. */
  readonly icons: () => string;
  readonly log: Log;
  readonly clock: Clock;
  readonly provider: () => Promise<ChatProvider>;
  readonly attachments: Attachments;
  readonly exportSession: (target: SessionTarget) => Promise<void>;
  readonly openText: (target: SessionTarget) => Promise<void>;
  /** @param message the one that the link leads to; the session without it. */
  readonly copyLink: (target: SessionTarget, message?: MessageId) => Promise<void>;
  readonly wire: WireDoor;
  /** What the page of another conversation is told to show from here on. */
  readonly turnTo: Place | undefined;
  /** The user does something with the conversation, beyond reading what is shown. */
  readonly onUse: () => void;
}

/** One open session: answers the reader's questions from the transcript and tells it what changes. */
export class ReaderPanel implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #options: ReaderPanelOptions;
  readonly #conversation: ReaderConversation;
  readonly #channel: Channel<typeof hostSide, typeof readerSide>;
  /** Resolves when the first messages are on screen, or when nobody should wait for them any longer. */
  readonly shown: Promise<void>;
  #shown: () => void = () => undefined;
  #session: Session;
  /** Where the reader goes once it is there. */
  #goTo: MessageId | undefined;
  /** Whether the page knows what is shown, or will when it begins to listen. */
  #opened = false;
  /** The message whose bytes somebody looks at. */
  #marked: string | undefined;

  constructor(options: ReaderPanelOptions) {
    this.#options = options;
    this.#session = options.target.session;
    const { lease, panel, clock, log } = options;
    this.#disposables.add(lease);
    this.#conversation = this.#disposables.add(
      new ReaderConversation(lease.transcript, clock, (error) => log.error('Finding failed', error)),
    );
    const channel = this.#disposables.add(this.#open(panel.webview));
    this.#channel = channel;
    if (options.turnTo) channel.emit('turnTo', options.turnTo);
    this.#disposables.add(this.#conversation.onDidChange((state) => this.#tell(state)));
    this.#disposables.add(this.#conversation.onDidFind((found) => channel.emit('found', found)));
    const seen = (): void => this.#conversation.setSeen(panel.visible);
    this.#disposables.add(panel.onDidChangeViewState(seen));
    seen();
    // A long answer waits until then.
    const hold = lease.transcript.hold();
    this.shown = new Promise<void>((resolve) => (this.#shown = resolve)).then(() => hold.dispose());
    const patience = setTimeout(this.#shown, LONGEST_HOLD_MS);
    this.#disposables.add({
      dispose: () => {
        clearTimeout(patience);
        this.#shown();
      },
    });
    // The request starts together with the page: whichever is first waits for the other.
    void this.#load('newer').then(() => {
      const { start, end } = this.#conversation.state();
      if (start === end) this.#shown();
    });
  }

  /** Shows what has become known of the session meanwhile. */
  update(session: Session): void {
    this.#session = session;
    this.#options.panel.title = session.title;
    this.#channel.emit('header', this.#header());
  }

  /** Brings a message into sight, loading what is missing. */
  goTo(message: MessageId): void {
    this.#goTo = message;
    this.#channel.emit('goTo', { id: message });
  }

  /** Does what the reader's button of that name does. */
  act(act: string): void {
    this.#channel.emit('act', { act });
  }

  /** Asks for messages that are newer than those shown. */
  refresh(): Promise<void> {
    return this.#load('newer');
  }

  /** The message of this session that a byte of a recorded answer belongs to. */
  receivedAt(exchange: string, offset: number): Message | undefined {
    return this.#conversation.transcript.messages.receivedAt(exchange, offset);
  }

  receivedIn(exchanges: ReadonlySet<string>): readonly Message[] {
    const { messages } = this.#conversation.transcript;
    return messages
      .slice(messages.start, messages.end)
      .filter(({ wire }) => wire !== undefined && exchanges.has(wire.exchange));
  }

  /** Marks a message; `undefined` takes the mark away. */
  mark(id: string | undefined, reveal: boolean): void {
    this.#marked = id;
    if (reveal && id !== undefined) this.#goTo = messageId(id);
    this.#channel.emit('mark', { ...(id !== undefined && { id }), reveal });
  }

  #open(webview: vscode.Webview): Channel<typeof hostSide, typeof readerSide> {
    const { log, onUse } = this.#options;
    const conversation = this.#conversation;
    return new Channel({
      own: hostSide,
      other: readerSide,
      transport: {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      show: (error) => shownError(toParleyError(error)),
      onRequest: (method) => {
        if (!LOOKING.has(method)) onUse();
      },
      onError: (error) => log.error('The reader and the extension misunderstood each other', error),
      handlers: {
        ready: async ({ protocolVersion, filter }, signal) => {
          assertSameVersion(protocolVersion);
          this.#opened = true;
          if (filter) await conversation.setFilter(filter, signal);
          const snapshot = this.#snapshot(conversation.state());
          this.#goTo = undefined;
          return snapshot;
        },
        icons: () => ({ svg: this.#options.icons() }),
        painted: () => {
          this.#shown();
          if (this.#marked !== undefined) this.#channel.emit('mark', { id: this.#marked, reveal: false });
          return {};
        },
        rows: ({ start, count }) => conversation.rows(start, count),
        locate: (params) => {
          // The page is on its way there.
          if (params.id === this.#goTo) this.#goTo = undefined;
          return conversation.locate(params);
        },
        loadUntil: (params, signal) => conversation.loadUntil(params, signal),
        locateTime: (params, signal) => conversation.locateTime(params, signal),
        load: async ({ edge }) => {
          await this.#load(edge);
          return {};
        },
        loadFirst: async (_, signal) => {
          await conversation.loadFirst(signal);
          return {};
        },
        complete: async ({ ids }, signal) => {
          await conversation.complete(ids, signal);
          return {};
        },
        follow: ({ on }) => {
          conversation.follow(on);
          return {};
        },
        attachment: async ({ message, attachment, how }, signal) => {
          const { attachments, provider } = this.#options;
          await attachments[how](await provider(), conversation.message(message), attachment, signal);
          return {};
        },
        setFilter: async (filter, signal) => {
          await conversation.setFilter(filter, signal);
          return {};
        },
        facets: (_, signal) => conversation.facets(signal),
        find: async (params, signal) => {
          await conversation.find(params, signal);
          return {};
        },
        findNext: (params) => conversation.findNext(params),
        copyLink: async ({ id }) => {
          await this.#options.copyLink(this.#target(), id === undefined ? undefined : messageId(id));
          return {};
        },
        askWhere: ({ times }, signal) => askWhere(conversation.transcript.messages, times, signal),
        openText: async () => {
          await this.#options.openText(this.#target());
          return {};
        },
        openLink: async ({ href }) => {
          await openLink(href);
          return {};
        },
        copyText: async ({ text }) => {
          await vscode.env.clipboard.writeText(text);
          return {};
        },
        showExchange: async ({ exchange }) => {
          await this.#options.wire.explain(exchange);
          return {};
        },
        showWire: async ({ id }) => {
          const message = this.#conversation.transcript.messages.get(messageId(id));
          if (!message) throw new ParleyError('notFound', { what: `the message ${id}` });
          await this.#options.wire.showMessage(message);
          return {};
        },
        exportSession: async () => {
          await this.#options.exportSession(this.#target());
          return {};
        },
      },
    });
  }

  /** The first messages are told with everything that a page needs, so that it has them when it begins to listen. */
  #tell(state: TranscriptState): void {
    if (this.#opened || state.start === state.end) return this.#channel.emit('transcript', state);
    this.#opened = true;
    this.#channel.emit('opened', this.#snapshot(state));
  }

  #snapshot(transcript: TranscriptState): Snapshot {
    return {
      protocolVersion: PROTOCOL_VERSION,
      strings: readerStrings(),
      locale: vscode.env.language,
      header: this.#header(),
      transcript,
      rows: this.#conversation.rows(transcript.end - ROWS_AROUND, ROWS_AROUND),
      ...(this.#goTo && { goTo: this.#goTo }),
    };
  }

  #target(): SessionTarget {
    return { account: this.#options.target.account, session: this.#session };
  }

  #header(): Header {
    const { target, platform } = this.#options;
    const session = this.#session;
    return {
      account: target.account.name,
      platform,
      session: session.id,
      title: session.title,
      ...(session.type && { type: session.type }),
      ...(session.topic && { topic: session.topic.name }),
      ...(session.status && { status: session.status.label }),
      participants: session.participants?.map(({ name }) => name) ?? [],
    };
  }

  /** A failure is shown by the reader at the end where it happened, so it is not reported here again. */
  async #load(edge: 'older' | 'newer'): Promise<void> {
    await this.#conversation.load(edge).catch((error: unknown) => {
      this.#options.log.warn(`Loading messages failed: ${toParleyError(error).code}`);
    });
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
