import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { ParleyError, toParleyError } from '../../core/base/errors';
import { messageId } from '../../core/model/ids';
import type { Session } from '../../core/model/session';
import type { Message } from '../../core/model/message';
import type { ChatProvider } from '../../core/ports/chatProvider';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import { Follower } from '../../core/transcript/follower';
import type { Transcript } from '../../core/transcript/transcript';
import type { TranscriptLease } from '../../core/transcript/transcripts';
import { Channel } from '../../protocol/channel';
import {
  assertSameVersion,
  hostSide,
  PROTOCOL_VERSION,
  readerSide,
  type Snapshot,
} from '../../protocol/contract';
import type { Header, TranscriptState } from '../../protocol/rows';
import { shownError } from '../adapters/errorText';
import type { SessionTarget } from '../tree/nodes';
import type { Attachments } from './attachments';
import { openLink } from './openLink';
import { readerStrings } from './readerStrings';
import { toState, toWindow } from './rows';

/** Changes closer together than this are told as one. */
const COALESCE_MS = 40;
/** Rows that go along with the snapshot, so that the first picture needs no further question. */
const FIRST_ROWS = 60;

export interface ReaderPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly lease: TranscriptLease;
  readonly target: SessionTarget;
  readonly platform: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly provider: () => Promise<ChatProvider>;
  readonly attachments: Attachments;
  readonly exportSession: (target: SessionTarget) => Promise<void>;
}

/** One open session: answers the reader's questions from the transcript and tells it what changes. */
export class ReaderPanel implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #options: ReaderPanelOptions;
  readonly #transcript: Transcript;
  readonly #channel: Channel<typeof hostSide, typeof readerSide>;
  readonly #follower: Follower;
  #session: Session;
  #followingWanted = false;
  #telling: NodeJS.Timeout | undefined;

  constructor(options: ReaderPanelOptions) {
    this.#options = options;
    this.#session = options.target.session;
    this.#transcript = options.lease.transcript;
    this.#disposables.add(options.lease);
    this.#channel = this.#disposables.add(this.#open(options.panel.webview));
    this.#disposables.add(this.#transcript.onDidChange(() => this.#tellSoon()));
    this.#follower = this.#disposables.add(new Follower(this.#transcript, options.clock));
    this.#disposables.add(options.panel.onDidChangeViewState(() => this.#followWhileSeen()));
    this.#disposables.add({ dispose: () => clearTimeout(this.#telling) });
    // The request starts together with the page: whichever is first waits for the other.
    void this.#load('newer');
  }

  /** Shows what has become known of the session meanwhile. */
  update(session: Session): void {
    this.#session = session;
    this.#options.panel.title = session.title;
    this.#channel.emit('header', this.#header());
  }

  /** Asks for messages that are newer than those shown. */
  refresh(): Promise<void> {
    return this.#load('newer');
  }

  #open(webview: vscode.Webview): Channel<typeof hostSide, typeof readerSide> {
    const { log, target } = this.#options;
    return new Channel({
      own: hostSide,
      other: readerSide,
      transport: {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      show: (error) => shownError(toParleyError(error)),
      onError: (error) => log.error('The reader and the extension misunderstood each other', error),
      handlers: {
        ready: ({ protocolVersion }) => {
          assertSameVersion(protocolVersion);
          return this.#snapshot();
        },
        rows: ({ start, count }) => toWindow(this.#transcript, start, count),
        locate: ({ id }) => this.#locate(id),
        load: async ({ edge }) => {
          await this.#load(edge);
          return {};
        },
        loadFirst: async (_, signal) => {
          await this.#transcript.loadFirst(signal);
          this.#tell();
          return {};
        },
        loadUntil: async ({ id }, signal) => {
          await this.#transcript.loadUntil(messageId(id), signal);
          this.#tell();
          return this.#locate(id);
        },
        complete: async ({ ids }, signal) => {
          await Promise.all(ids.map((id) => this.#transcript.complete(messageId(id), signal)));
          return {};
        },
        follow: ({ on }) => {
          this.#followingWanted = on;
          this.#followWhileSeen();
          this.#tellSoon();
          return {};
        },
        attachment: async ({ message, attachment, how }, signal) => {
          const { attachments, provider } = this.#options;
          await attachments[how](await provider(), this.#message(message), attachment, signal);
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
        exportSession: async () => {
          await this.#options.exportSession({ account: target.account, session: this.#session });
          return {};
        },
      },
    });
  }

  #locate(id: string): { position?: number } {
    const position = this.#transcript.messages.positionOf(messageId(id));
    return position === undefined ? {} : { position };
  }

  #message(id: string): Message {
    const message = this.#transcript.messages.get(messageId(id));
    if (!message) throw new ParleyError('notFound', { what: `the message ${id}` });
    return message;
  }

  /** Nothing is asked for while nobody looks; who looks again is told at once what has come meanwhile. */
  #followWhileSeen(): void {
    if (!this.#followingWanted || !this.#options.panel.visible) this.#follower.pause();
    else if (!this.#follower.on) this.#follower.resume();
  }

  #state(): TranscriptState {
    return toState(this.#transcript, this.#followingWanted);
  }

  #snapshot(): Snapshot {
    const transcript = this.#state();
    return {
      protocolVersion: PROTOCOL_VERSION,
      strings: readerStrings(),
      locale: vscode.env.language,
      header: this.#header(),
      transcript,
      rows: toWindow(this.#transcript, transcript.end - FIRST_ROWS, FIRST_ROWS),
    };
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
    await this.#transcript.load(edge).catch((error: unknown) => {
      this.#options.log.warn(`Loading messages failed: ${toParleyError(error).code}`);
    });
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => this.#tell(), COALESCE_MS);
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#channel.emit('transcript', this.#state());
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
