import type { Strings } from '../protocol/strings';
import type { Conversation, HostChannel } from './conversation';
import type { RowView } from './rows/messageRow';
import type { TimeDisplay } from './rows/times';
import type { Layout } from './view/layout';
import { listCommand, type ListCommand } from './view/listKeys';
import type { Notice } from './view/notice';

export interface ReaderActionsOptions {
  readonly layout: Layout;
  readonly channel: HostChannel;
  readonly conversation: Conversation;
  readonly notice: Notice;
  readonly strings: Strings;
  readonly view: RowView;
  /** Ids of the messages whose particulars are shown. */
  readonly open: Set<string>;
  readonly showTimes: (display: TimeDisplay) => void;
}

const NEXT_TIMES = { local: 'utc', utc: 'wire', wire: 'local' } as const;

/** What the user's clicks and keys do. */
export class ReaderActions {
  constructor(private readonly options: ReaderActionsOptions) {
    const root = options.layout.header.parentElement ?? document.body;
    root.addEventListener('click', (event) => this.#onClick(event));
    options.layout.scroller.addEventListener('keydown', (event) => this.#onKey(event));
    options.layout.scroller.addEventListener('focusin', (event) => {
      const position =
        event.target instanceof Element ? options.conversation.positionOf(event.target) : undefined;
      if (position !== undefined) options.conversation.focus.activate(position, false);
    });
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
    else if (exchange !== undefined) this.#run(this.options.channel.request('showExchange', { exchange }));
    else if (act !== undefined) this.#act(act, this.options.conversation.positionOf(pressed), pressed);
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
    const { conversation } = this.options;
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
    const { list, focus } = this.options.conversation;
    const visible = list.visible();
    const active = focus.active;
    if (active === undefined || !visible || active < visible.first || active > visible.last) {
      const to = by > 0 ? visible?.first : visible?.last;
      if (to !== undefined) this.options.conversation.moveTo(to);
      return;
    }
    const top = list.topOf(active) ?? 0;
    const height = list.elementAt(active)?.offsetHeight ?? 0;
    const hidden = by > 0 ? top + height - list.viewport : -top;
    if (height > list.viewport && hidden > 1) list.scrollBy(by * Math.min(hidden, 0.8 * list.viewport));
    else this.options.conversation.moveTo(active + by);
  }

  #act(act: string, position: number | undefined, pressed?: HTMLElement): void {
    const { conversation, channel, view, showTimes } = this.options;
    switch (act) {
      case 'times':
        return showTimes(NEXT_TIMES[view.times.display]);
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
    const { conversation, channel } = this.options;
    if (conversation.state.older.state !== 'end')
      await this.#loadingOlder((signal) => channel.request('loadFirst', {}, signal));
    conversation.jump('start');
  }

  async #jumpTo(id: string): Promise<void> {
    const { conversation, channel, notice, strings } = this.options;
    let { position } = await channel.request('locate', { id });
    if (position === undefined && conversation.state.older.state !== 'end')
      ({ position } = await this.#loadingOlder((signal) => channel.request('loadUntil', { id }, signal)));
    if (position === undefined) return notice.say(strings.replyNotFound);
    conversation.jump({ position, y: 0, align: 'middle' });
    conversation.focus.activate(position, true);
  }

  async #loadingOlder<T>(load: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { notice, strings } = this.options;
    const controller = new AbortController();
    notice.busy(strings.loadingOlder, () => controller.abort());
    try {
      return await load(controller.signal);
    } finally {
      notice.clear();
    }
  }

  async #attachment(
    how: 'open' | 'save',
    position: number | undefined,
    pressed?: HTMLElement,
  ): Promise<void> {
    const { conversation, channel } = this.options;
    const message = position === undefined ? undefined : conversation.row(position)?.id;
    const attachment = pressed?.dataset['attachment'];
    if (message === undefined || attachment === undefined) return;
    await channel.request('attachment', { message, attachment, how });
  }

  /** Marks the message whose bytes somebody looks at. */
  mark({ id, reveal }: { readonly id?: string | undefined; readonly reveal: boolean }): void {
    this.options.conversation.mark(id);
    if (reveal && id !== undefined) this.#run(this.#jumpTo(id));
  }

  async #copy(position: number): Promise<void> {
    const { conversation, channel, notice, strings } = this.options;
    const row = conversation.row(position);
    if (!row) return;
    await channel.request('copyText', { text: row.text });
    notice.say(strings.copied);
  }

  #showWire(position: number): void {
    const { conversation, channel } = this.options;
    const row = conversation.row(position);
    if (row?.wire) this.#run(channel.request('showWire', { id: row.id }));
  }

  #toggleDetails(position: number): void {
    const { conversation, open } = this.options;
    const id = conversation.row(position)?.id;
    if (id === undefined) return;
    if (!open.delete(id)) open.add(id);
    conversation.list.hold(position);
    conversation.redrawRow(position);
  }

  #openLink(href: string): void {
    this.#run(this.options.channel.request('openLink', { href }));
  }

  /** What the user started says so when it fails. */
  #run(task: Promise<unknown>): void {
    task.catch((error: unknown) => this.options.notice.fail(error));
  }
}
