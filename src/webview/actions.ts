import type { Strings } from '../protocol/strings';
import { fill } from './fill';
import type { Conversation, HostChannel } from './conversation';
import type { RowView } from './rows/messageRow';
import type { TimeDisplay } from './rows/times';
import type { Layout } from './view/layout';
import { listCommand, type ListCommand } from './view/listKeys';
import type { FilterBar } from './view/filterBar';
import type { FindBar } from './view/findBar';
import { showKeyHelp } from './view/keyHelp';
import type { Notice } from './view/notice';
import { pageCommand } from './view/pageKeys';

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

/** What the user's clicks and keys do. */
export class ReaderActions {
  readonly #options: ReaderActionsOptions;
  constructor(options: ReaderActionsOptions) {
    this.#options = options;
    const root = options.layout.header.parentElement ?? document.body;
    root.addEventListener('click', (event) => this.#onClick(event));
    options.layout.scroller.addEventListener('keydown', (event) => this.#onKey(event));
    document.addEventListener('keydown', (event) => this.#onPageKey(event));
    options.channel.on('act', ({ act }) => this.#act(act, options.conversation.focus.active));
    options.channel.on('goTo', ({ id }) => this.goTo(id));
    options.layout.scroller.addEventListener('focusin', (event) => {
      const position =
        event.target instanceof Element ? options.conversation.positionOf(event.target) : undefined;
      if (position !== undefined) options.conversation.focus.activate(position, false);
    });
  }

  /** Brings a message into sight, loading what is missing, and shows it even if the filter hides it. */
  goTo(id: string): void {
    this.#run(this.#jumpTo(id));
  }

  #onPageKey(event: KeyboardEvent): void {
    const command = event.defaultPrevented ? undefined : pageCommand(event);
    if (!command) return;
    event.preventDefault();
    this.#act(command, undefined);
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
    else if (reply !== undefined) this.#run(this.#jumpTo(reply));
    else if (exchange !== undefined) this.#run(this.#options.channel.request('showExchange', { exchange }));
    else if (act !== undefined) this.#act(act, this.#options.conversation.positionOf(pressed), pressed);
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.target;
    if (target instanceof HTMLElement && target.dataset['href'] !== undefined && event.key === 'Enter') {
      event.preventDefault();
      return this.#openLink(target.dataset['href']);
    }
    const command = listCommand(event);
    if (!command) return;
    event.preventDefault();
    this.#command(command);
  }

  #command(command: ListCommand): void {
    const { conversation } = this.#options;
    const { list, focus, state } = conversation;
    if (state.start === state.end) return;
    if ('page' in command) {
      list.scrollBy(command.page * 0.9 * list.viewport);
      const visible = list.visible();
      const to = command.page > 0 ? visible?.last : visible?.first;
      if (to !== undefined) focus.activate(to, true);
    } else if ('edge' in command) {
      if (command.edge === 'last') list.jump('end');
      conversation.moveTo(command.edge === 'first' ? state.start : state.end - 1);
    } else if ('move' in command) {
      this.#move(command.move);
    } else if (focus.active !== undefined) {
      this.#act(command.act, focus.active);
    }
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

  #act(act: string, position: number | undefined, pressed?: HTMLElement): void {
    const { conversation, channel, view, showTimes } = this.#options;
    switch (act) {
      case 'times':
        return showTimes(NEXT_TIMES[view.times.display]);
      case 'find':
        return this.#options.find.open();
      case 'find-next':
        return this.#run(this.#options.find.step(1));
      case 'find-previous':
        return this.#run(this.#options.find.step(-1));
      case 'filter':
        return this.#options.filter.toggle();
      case 'clear-filter':
        return this.#options.filter.clear();
      case 'go-to':
        return this.#run(this.#goWhere());
      case 'help':
        return showKeyHelp(this.#options.strings);
      case 'close':
        return this.#options.find.close();
      case 'text':
        return this.#run(channel.request('openText', {}));
      case 'link':
        return this.#run(this.#copyLink(position));
      case 'first':
        return this.#run(this.#first());
      case 'last':
        conversation.jump('end');
        return;
      case 'export':
        return this.#run(channel.request('exportSession', {}));
      case 'follow':
        return this.#run(channel.request('follow', { on: !conversation.state.following }));
      case 'load-older':
        return void conversation.load('older');
      case 'load-newer':
        return void conversation.load('newer');
      case 'retry-rows':
        return conversation.retryRows();
      case 'copy':
        return position === undefined ? undefined : this.#run(this.#copy(position));
      case 'wire':
        return position === undefined ? undefined : this.#showWire(position);
      case 'details':
        return position === undefined ? undefined : this.#toggleDetails(position);
      case 'open':
      case 'save':
        return this.#run(this.#attachment(act, position, pressed));
    }
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
    const { position } = await this.#loadingOlder((signal) => channel.request('locateTime', { utc }, signal));
    if (position !== undefined) await this.#land({ position });
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
    await this.#land({ position: found.position, id });
  }

  /** Goes to a position that the host has just told; the state that it belongs to may still be on its way. */
  async #land({ position, id }: { position: number; id?: string }): Promise<void> {
    const { conversation, channel } = this.#options;
    await conversation.settled();
    const now = id === undefined ? { position } : await channel.request('locate', { id });
    conversation.show(now.position ?? position, true);
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
      return await load(controller.signal);
    } finally {
      notice.clear();
    }
  }

  async #copyLink(position: number | undefined): Promise<void> {
    const { conversation, channel, notice, strings } = this.#options;
    const id = position === undefined ? undefined : conversation.row(position)?.id;
    await channel.request('copyLink', { id });
    notice.tell(strings.linkCopied);
  }

  async #attachment(
    how: 'open' | 'save',
    position: number | undefined,
    pressed?: HTMLElement,
  ): Promise<void> {
    const { conversation, channel } = this.#options;
    const message = position === undefined ? undefined : conversation.row(position)?.id;
    const attachment = pressed?.dataset['attachment'];
    if (message === undefined || attachment === undefined) return;
    await channel.request('attachment', { message, attachment, how });
  }

  /** Marks the message whose bytes somebody looks at. */
  mark({ id, reveal }: { readonly id?: string | undefined; readonly reveal: boolean }): void {
    this.#options.conversation.mark(id);
    if (reveal && id !== undefined) this.#run(this.#jumpTo(id));
  }

  async #copy(position: number): Promise<void> {
    const { conversation, channel, notice, strings } = this.#options;
    const row = conversation.row(position);
    if (!row) return;
    await channel.request('copyText', { text: row.text });
    notice.tell(strings.copied);
  }

  #showWire(position: number): void {
    const { conversation, channel } = this.#options;
    const row = conversation.row(position);
    if (row?.wire) this.#run(channel.request('showWire', { id: row.id }));
  }

  #toggleDetails(position: number): void {
    const { conversation, open } = this.#options;
    const id = conversation.row(position)?.id;
    if (id === undefined) return;
    if (!open.delete(id)) open.add(id);
    conversation.list.hold(position);
    conversation.redrawRow(position);
  }

  #openLink(href: string): void {
    this.#run(this.#options.channel.request('openLink', { href }));
  }

  /** What the user started says so when it fails. */
  #run(task: Promise<unknown>): void {
    task.catch((error: unknown) => this.#options.notice.fail(error));
  }
}
