import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { toParleyError } from '../../core/base/errors';
import { messageId } from '../../core/model/ids';
import type { Session } from '../../core/model/session';
import type { Log } from '../../core/ports/log';
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
import type { Header } from '../../protocol/rows';
import { shownError } from '../adapters/errorText';
import type { SessionTarget } from '../tree/nodes';
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
  readonly exportSession: (target: SessionTarget) => Promise<void>;
}

/** One open session: answers the reader's questions from the transcript and tells it what changes. */
export class ReaderPanel implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #options: ReaderPanelOptions;
  readonly #transcript: Transcript;
  readonly #channel: Channel<typeof hostSide, typeof readerSide>;
  #session: Session;
  #telling: NodeJS.Timeout | undefined;

  constructor(options: ReaderPanelOptions) {
    this.#options = options;
    this.#session = options.target.session;
    this.#transcript = options.lease.transcript;
    this.#disposables.add(options.lease);
    this.#channel = this.#disposables.add(this.#open(options.panel.webview));
    this.#disposables.add(this.#transcript.onDidChange(() => this.#tellSoon()));
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
        locate: ({ id }) => {
          const position = this.#transcript.messages.positionOf(messageId(id));
          return position === undefined ? {} : { position };
        },
        load: async ({ edge }) => {
          await this.#load(edge);
          return {};
        },
        loadFirst: async (_, signal) => {
          await this.#transcript.loadFirst(signal);
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

  #snapshot(): Snapshot {
    const transcript = toState(this.#transcript);
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
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#channel.emit('transcript', toState(this.#transcript));
    }, COALESCE_MS);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
