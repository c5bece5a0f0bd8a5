import { html, nothing, render } from 'lit-html';
import { Channel } from '../protocol/channel';
import {
  assertSameVersion,
  hostSide,
  PROTOCOL_VERSION,
  readerSide,
  type Snapshot,
} from '../protocol/contract';
import type { Header } from '../protocol/rows';
import type { SavedState } from '../protocol/savedState';
import { showError } from '../protocol/shownError';
import { ReaderActions } from './actions';
import { afterPaint } from './afterPaint';
import { Conversation } from './conversation';
import { fill } from './fill';
import { addIcons, icon } from './icons';
import { KeptState } from './keptState';
import type { AnchoredList } from './list/anchoredList';
import type { RowView } from './rows/messageRow';
import { Times, type TimeDisplay } from './rows/times';
import { edgeRow } from './view/edgeRow';
import { errorNote, errorWords } from './view/errorNote';
import { headerBar } from './view/headerBar';
import { FilterBar } from './view/filterBar';
import { FindBar } from './view/findBar';
import { buildLayout } from './view/layout';
import { Notice } from './view/notice';
import { hostTransport } from './vscodeApi';

/** The whole page: says that it is ready, shows the host's snapshot, and then what the host tells. */
export class Reader {
  readonly #layout;
  readonly #kept: KeptState;
  #opened = false;
  #painted = false;
  readonly #channel = new Channel({
    own: readerSide,
    other: hostSide,
    transport: hostTransport,
    handlers: {},
    onError: console.error,
  });

  /** @param kept how the user had arranged it */
  constructor(root: HTMLElement, kept: SavedState) {
    const left = new AbortController();
    this.#layout = buildLayout(root, left.signal);
    this.#kept = new KeptState(kept, left.signal);
    this.#channel.on('turnTo', (place) => {
      left.abort();
      this.#channel.dispose();
      void new Reader(root, { place }).start();
    });
  }

  async start(): Promise<void> {
    const { filter } = this.#kept.current;
    if (!filter) this.#channel.on('opened', (snapshot) => this.#open(snapshot));
    try {
      this.#open(await this.#channel.request('ready', { protocolVersion: PROTOCOL_VERSION, filter }));
    } catch (error) {
      // There are no words of the host's yet, so no button either.
      render(html`<div class="error">${errorWords(showError(error))}</div>`, this.#layout.empty);
    }
  }

  /** Once: whichever snapshot comes first. What has changed since is told. */
  #open({ protocolVersion, strings, locale, header, transcript, rows, goTo }: Snapshot): void {
    if (this.#opened) return;
    assertSameVersion(protocolVersion);
    this.#opened = true;
    const layout = this.#layout;
    const kept = this.#kept;
    const language = knownLanguage(locale);
    const open = new Set<string>();
    const view: RowView & { times: Times; buttons: boolean } = {
      strings,
      locale: language,
      times: new Times(language, kept.current.times ?? 'local'),
      buttons: false,
      isOpen: (id) => open.has(id),
    };
    const notice = new Notice(layout.notice, layout.live, strings);
    let known: Header = header;
    const draw = (): void => {
      layout.feed.ariaLabel = fill(strings.listLabel, known.title);
      render(
        headerBar({
          strings,
          locale: language,
          header: known,
          transcript: conversation.state,
          display: view.times.display,
          finding: find.isOpen,
          filtering: filter.isOpen,
        }),
        layout.header,
      );
      this.#drawEmpty(conversation, view);
      this.#drawPill(conversation, view);
      find.draw();
      notice.refresh();
    };
    const conversation = new Conversation(
      {
        layout,
        channel: this.#channel,
        kept,
        view,
        onChange: () => draw(),
        onDrawn: () => {
          if (find.isOpen) find.mark();
          this.#onPainted(conversation, () => {
            view.buttons = true;
            this.#dress(conversation.list);
          });
        },
        onArrived: (count) => notice.say(newMessages(view, count)),
        onError: (error) => notice.fail(error),
      },
      transcript,
    );
    const common = {
      channel: this.#channel,
      kept,
      notice,
      strings,
      locale: language,
      onChange: () => draw(),
    };
    const filter = new FilterBar({ ...common, place: layout.filter });
    const find = new FindBar({ ...common, place: layout.find, feed: layout.feed, conversation });
    const showTimes = (display: TimeDisplay): void => {
      view.times = new Times(language, display);
      kept.change({ times: display });
      conversation.redraw();
      draw();
    };
    const actions = new ReaderActions({
      layout,
      channel: this.#channel,
      conversation,
      notice,
      find,
      filter,
      strings,
      view,
      open,
      showTimes,
    });
    this.#channel.on('header', (changed) => {
      known = changed;
      draw();
    });
    this.#channel.on('mark', (mark) => actions.mark(mark));
    this.#channel.on('rows', (window) => conversation.take(window));
    this.#channel.on('transcript', (state) => void conversation.adopt(state));
    void conversation.adopt(transcript, rows);
    if (goTo !== undefined) actions.goTo(goTo);
    afterPaint(() => notice.watch(addIcons(() => this.#channel.request('icons', {}))));
  }

  /** Once: here and in the host what can wait is put off until the first messages are seen. */
  #onPainted(conversation: Conversation, task: () => void): void {
    const visible = conversation.list.visible();
    if (this.#painted || !visible || !conversation.row(visible.last)) return;
    this.#painted = true;
    afterPaint(task);
    requestAnimationFrame(() => {
      this.#channel.request('painted', {}).catch(console.error);
    });
  }

  /** Gives the messages that were drawn without buttons theirs, one at a time, as somebody may scroll already. */
  #dress(list: AnchoredList, bare = list.rendered.map(({ position }) => position)): void {
    const position = bare.pop();
    if (position === undefined || this.#layout.left.aborted) return;
    list.repaint(position);
    requestIdleCallback(() => this.#dress(list, bare));
  }

  /** While there are no messages: that they are coming, that there are none, or why they did not come. */
  #drawEmpty({ state, opening }: Conversation, { strings }: RowView): void {
    const empty = state.start === state.end;
    this.#layout.scroller.hidden = empty;
    this.#layout.empty.hidden = !empty;
    const failed = [state.newer, state.older].find((edge) => edge.state === 'failed');
    render(
      !empty
        ? nothing
        : failed?.error
          ? errorNote(strings, failed.error, state.newer.state === 'failed' ? 'load-newer' : 'load-older')
          : opening
            ? html`<div class="coming" role="status">
                <span class="sr">${strings.loading}</span>${[0, 1, 2, 3, 4, 5].map(
                  (index) =>
                    html`<div class="bubble ${index % 3 === 1 ? 'right' : ''}">
                      <i class="bar w${index % 5}"></i>
                    </div>`,
                )}
              </div>`
            : html`<div class="none">
                ${icon('comment-discussion')}
                <p>${state.loaded ? strings.noneShown : strings.noMessages}</p>
                ${state.older.state === 'end' ? nothing : edgeRow(strings, 'older', state.older)}
                ${
                  state.loaded
                    ? html`<button data-act="clear-filter">${strings.clearFilter}</button>`
                    : nothing
                }
              </div>`,
      this.#layout.empty,
    );
  }

  #drawPill({ unseen }: Conversation, view: RowView): void {
    render(
      unseen === 0
        ? nothing
        : html`<button data-act="last">
            ${icon('arrow-down')}<span>${newMessages(view, unseen)}</span>
          </button>`,
      this.#layout.pill,
    );
  }
}

function newMessages({ strings, locale }: RowView, count: number): string {
  return count === 1 ? strings.oneNewMessage : fill(strings.newMessages, count.toLocaleString(locale));
}

/** The host's language, or English where the browser does not know it. */
function knownLanguage(locale: string): string {
  const known = Intl.DateTimeFormat.supportedLocalesOf(locale.replace('_', '-'));
  return known[0] ?? 'en';
}
