import type { Row } from '../protocol/rows';
import type { Strings } from '../protocol/strings';
import type { ActName } from './actName';
import { fill } from './fill';
import type { Conversation, HostChannel } from './conversation';
import type { RowView } from './rows/messageRow';
import type { TimeDisplay } from './rows/times';
import type { Layout } from './view/layout';
import type { FilterBar } from './view/filterBar';
import type { FindBar } from './view/findBar';
import { showKeyHelp } from './view/keyHelp';
import { listAct, pageAct } from './view/keys';
import type { Notice } from './view/notice';

export interface ReaderActionsOptions {
  readonly layout: Layout;
  readonly channel: HostChannel;
  readonly conversation: Conversation;
  readonly notice: Notice;
  readonly find: FindBar;
  readonly filter: FilterBar;
  readonly strings: Strings;
  readonly view: RowView;
  /** Ids of the messages whose particulars are shown. */
  readonly open: Set<string>;
  readonly showTimes: (display: TimeDisplay) => void;
}

const NEXT_TIMES = { local: 'utc', utc: 'wire', wire: 'local' } as const;

/** Does something with the message that it was asked for at, if it was at one; what takes time may fail. */
type Act = (
  row: Row | undefined,
  position: number | undefined,
  pressed: HTMLElement | undefined,
) => Promise<unknown> | undefined | void;

/** What the user's clicks and keys do. */
export class ReaderActions {
  readonly #options: ReaderActionsOptions;
  readonly #acts: Readonly<Record<ActName, Act>>;

  constructor(options: ReaderActionsOptions) {
    this.#options = options;
    this.#acts = this.#allActs(options);
    const signal = options.layout.left;
    document.addEventListener('click', (event) => this.#onClick(event), { signal });
    options.layout.scroller.addEventListener('keydown', (event) => this.#onKey(event));
    document.addEventListener('keydown', (event) => this.#onPageKey(event), { signal });
    options.channel.on('act', ({ act }) => this.#act(act, options.conversation.focus.active));
    options.channel.on('goTo', ({ id }) => this.goTo(id));
    options.layout.scroller.addEventListener('focusin', (event) => {
      const position =
        event.target instanceof Element ? options.conversation.positionOf(event.target) : undefined;
      if (position !== undefined) options.conversation.focus.activate(position, false);
    });
  }

  #allActs({
    conversation,
    channel,
    view,
    notice,
    showTimes,
    find,
    filter,
    strings,
  }: ReaderActionsOptions): Record<ActName, Act> {
    const attachment =
      (how: 'open' | 'save'): Act =>
      (row, _, pressed) => {
        const id = pressed?.dataset['attachment'];
        return row && id
          ? channel.request('attachment', { message: row.id, attachment: id, how })
          : undefined;
      };
    const clear = (): void => {
      filter.clear();
      conversation.focus.activate(conversation.focus.active, true);
    };
    return {
      times: () => showTimes(NEXT_TIMES[view.times.display]),
      find: () => find.open(),
      'find-next': () => find.step(1),
      'find-previous': () => find.step(-1),
      close: () =>
        find.isOpen && !this.#options.layout.filter.contains(document.activeElement) ? find.close() : clear(),
      filter: () => filter.toggle(),
      'clear-filter': clear,
      'go-to': () => this.#goWhere(),
      first: () => this.#first(),
      last: () => conversation.jump('end'),
      help: () => showKeyHelp(strings),
      text: () => channel.request('openText', {}),
      export: () => channel.request('exportSession', {}),
      follow: () => channel.request('follow', { on: !conversation.state.following }),
      dismiss: () => notice.clear(),
      'load-older': () => void conversation.load('older'),
      'load-newer': () => void conversation.load('newer'),
      'retry-rows': () => conversation.retryRows(),
      next: () => this.#move(1),
      previous: () => this.#move(-1),
      'page-down': () => this.#page(1),
      'page-up': () => this.#page(-1),
      'first-loaded': () => conversation.moveTo(conversation.state.start),
      newest: () => {
        conversation.jump('end');
        conversation.moveTo(conversation.state.end - 1);
      },
      link: (row) => this.#copyLink(row?.id),
      copy: (row) => row && this.#copy(row),
      wire: (row) => (row?.wire ? channel.request('showWire', { id: row.id }) : undefined),
      details: (row, position) => {
        if (row && position !== undefined) this.#toggleDetails(row, position);
      },
      open: attachment('open'),
      save: attachment('save'),
    };
  }

  /** Brings a message into sight, loading what is missing, and shows it even if the filter hides it. */
  goTo(id: string): void {
    this.#options.notice.watch(this.#jumpTo(id));
  }

  #onPageKey(event: KeyboardEvent): void {
    const act = event.defaultPrevented ? undefined : pageAct(event);
    if (act === undefined) return;
    event.preventDefault();
    this.#act(act, undefined);
  }

  #onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const pressed = event.target.closest<HTMLElement>(
      '[data-href], [data-reply], [data-exchange], [data-act]',
    );
    if (!pressed) return;
    event.preventDefault();
    const { href, reply, exchange, act } = pressed.dataset;
    if (href !== undefined) this.#openLink(href);
    else if (reply !== undefined) this.#options.notice.watch(this.#jumpTo(reply));
    else if (exchange !== undefined)
      this.#options.notice.watch(this.#options.channel.request('showExchange', { exchange }));
    else if (act !== undefined) this.#act(act, this.#options.conversation.positionOf(pressed), pressed);
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.target;
    if (target instanceof HTMLElement && target.dataset['href'] !== undefined && event.key === 'Enter') {
      event.preventDefault();
      return this.#openLink(target.dataset['href']);
    }
    const act = listAct(event);
    if (act === undefined) return;
    event.preventDefault();
    this.#act(act, this.#options.conversation.focus.active);
  }

  #page(by: 1 | -1): void {
    const { list, focus } = this.#options.conversation;
    list.scrollBy(by * 0.9 * list.viewport);
    const visible = list.visible();
    const to = by > 0 ? visible?.last : visible?.first;
    if (to !== undefined) focus.activate(to, true);
  }

  /** To the next row; one that is higher than the viewport is read to its end first. */
  #move(by: number): void {
    const { list, focus } = this.#options.conversation;
    const visible = list.visible();
    const active = focus.active;
    if (active === undefined || !visible || active < visible.first || active > visible.last) {
      const to = by > 0 ? visible?.first : visible?.last;
      if (to !== undefined) this.#options.conversation.moveTo(to);
      return;
    }
    const top = list.topOf(active) ?? 0;
    const height = list.elementAt(active)?.offsetHeight ?? 0;
    const hidden = by > 0 ? top + height - list.viewport : -top;
    if (height > list.viewport && hidden > 1) list.scrollBy(by * Math.min(hidden, 0.8 * list.viewport));
    else this.#options.conversation.moveTo(active + by);
  }

  /** Does what a button, a key or the editor names, with the message at a position. */
  #act(act: string, position: number | undefined, pressed?: HTMLElement): void {
    if (!isActName(act, this.#acts)) return;
    const row = position === undefined ? undefined : this.#options.conversation.row(position);
    const task = this.#acts[act](row, position, pressed);
    if (task) this.#options.notice.watch(task);
  }

  async #first(): Promise<void> {
    const { conversation, channel } = this.#options;
    if (conversation.state.older.state !== 'end')
      await this.#loadingOlder((signal) => channel.request('loadFirst', {}, signal));
    conversation.jump('start');
  }

  /** Asks the user for a place and goes there. */
  async #goWhere(): Promise<void> {
    const { conversation, channel, view } = this.#options;
    const where = await channel.request('askWhere', { times: view.times.display });
    if (where.edge === 'first') return this.#first();
    if (where.edge === 'last') return conversation.jump('end');
    if (where.id !== undefined) return this.#jumpTo(where.id);
    const { utc } = where;
    if (utc === undefined) return;
    const found = await this.#loadingOlder((signal) => channel.request('locateTime', { utc }, signal));
    conversation.show(found, true);
  }

  async #jumpTo(id: string): Promise<void> {
    const { conversation, channel, filter, notice, strings } = this.#options;
    let found = await channel.request('locate', { id });
    if (found.position === undefined && !found.hidden && conversation.state.older.state !== 'end')
      found = await this.#loadingOlder((signal) => channel.request('loadUntil', { id }, signal));
    if (found.hidden) {
      filter.clear();
      found = await channel.request('locate', { id, nearest: true });
    }
    if (found.position === undefined) return notice.tell(strings.messageNotFound);
    // The state that the place belongs to may still be on its way, and another one behind it.
    await conversation.settled();
    if (found.rows?.epoch !== conversation.state.epoch)
      found = await channel.request('locate', { id, nearest: true });
    conversation.show(found, true);
  }

  async #loadingOlder<T>(load: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { notice, strings, conversation, view } = this.#options;
    const controller = new AbortController();
    const text = (): string => {
      const { start, end, loaded } = conversation.state;
      return fill(strings.loadingCount, (loaded ?? end - start).toLocaleString(view.locale));
    };
    notice.busy(text, () => controller.abort());
    try {
      const loaded = await load(controller.signal);
      await conversation.settled();
      return loaded;
    } finally {
      notice.clear();
    }
  }

  async #copyLink(id: string | undefined): Promise<void> {
    const { channel, notice, strings } = this.#options;
    await channel.request('copyLink', { id });
    notice.tell(strings.linkCopied);
  }

  /** Marks the message whose bytes somebody looks at. */
  mark({ id, reveal }: { readonly id?: string | undefined; readonly reveal: boolean }): void {
    this.#options.conversation.mark(id);
    if (reveal && id !== undefined) this.#options.notice.watch(this.#jumpTo(id));
  }

  async #copy({ text }: Row): Promise<void> {
    const { channel, notice, strings } = this.#options;
    await channel.request('copyText', { text });
    notice.tell(strings.copied);
  }

  #toggleDetails({ id }: Row, position: number): void {
    const { conversation, open } = this.#options;
    if (!open.delete(id)) open.add(id);
    conversation.list.hold(position);
    conversation.redrawRow(position);
  }

  #openLink(href: string): void {
    this.#options.notice.watch(this.#options.channel.request('openLink', { href }));
  }
}

/** Names come from the page and from the host: `constructor` and its like are not among them. */
function isActName(name: string, acts: object): name is ActName {
  return Object.hasOwn(acts, name);
}
