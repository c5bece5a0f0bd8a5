import { html, nothing, render } from 'lit-html';
import type { TranscriptState } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import type { Conversation, HostChannel } from '../conversation';
import { fill } from '../fill';
import type { KeptState } from '../keptState';
import { markMatches } from '../rows/markMatches';
import type { Notice } from './notice';
import { searchField } from './searchField';
import { toolButton } from './toolButton';

export interface FindBarOptions {
  readonly place: HTMLElement;
  readonly feed: HTMLElement;
  readonly channel: HostChannel;
  readonly conversation: Conversation;
  readonly kept: KeptState;
  readonly notice: Notice;
  readonly strings: Strings;
  readonly locale: string;
}

/** Pauses in typing shorter than this are not a wish to search. */
const PAUSE_MS = 120;

/**
 * The box that finds a text in the conversation: among what is loaded while somebody types, and in all older messages
 * when asked, or when looking further back than what is loaded.
 */
export class FindBar {
  readonly #options: FindBarOptions;
  #open = false;
  #text = '';
  #found: { text: string; count: number } | undefined;
  #index: number | undefined;
  /** What the index counts in, from its oldest message. */
  #numbered: TranscriptState | undefined;
  #reading: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #marking = 0;

  constructor(options: FindBarOptions) {
    this.#options = options;
    const { channel, kept, place, strings } = options;
    place.ariaLabel = strings.find;
    channel.on('found', (found) => this.#onFound(found));
    place.addEventListener('keydown', (event) => this.#onKey(event));
    const text = kept.current.find;
    if (text !== undefined) {
      this.#open = true;
      this.#search(text);
    }
    this.draw();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    this.#open = true;
    this.#options.kept.change({ find: this.#text });
    this.draw();
    this.#input?.focus();
    this.#input?.select();
    if (this.#text !== '' && !this.#found) this.#search(this.#text);
  }

  close(): void {
    if (!this.#open) return;
    const { conversation, kept, channel, notice } = this.#options;
    this.#open = false;
    this.#reading?.abort();
    clearTimeout(this.#timer);
    kept.change({ find: undefined });
    this.#found = undefined;
    notice.watch(channel.request('find', { text: '' }));
    conversation.setHit(undefined);
    this.draw();
    this.mark();
    conversation.focus.activate(conversation.focus.active, true);
  }

  /** Goes to the next message that holds the text: newer (1) or older (-1). */
  async step(by: 1 | -1): Promise<void> {
    if (!this.#open) return this.open();
    const { conversation, channel } = this.#options;
    if (this.#input && this.#input.value !== this.#text) await this.#look(this.#input.value);
    if (this.#text === '') return;
    const from = conversation.hit ?? conversation.standsAt(by);
    let found = await channel.request('findNext', { from, by });
    const { position } = found;
    const further = position === undefined || (by < 0 && position >= from);
    if (further && conversation.state.older.state !== 'end' && (await this.#readAll()))
      found = await channel.request('findNext', { from, by });
    await conversation.settled();
    if (!this.#open) return;
    this.#index = found.index;
    this.#numbered = conversation.state;
    conversation.show(found);
    conversation.setHit(found.position);
    this.draw();
  }

  /** Marks the text wherever it is drawn; once a frame at most. */
  mark(): void {
    cancelAnimationFrame(this.#marking);
    this.#marking = requestAnimationFrame(() =>
      markMatches(this.#options.feed, this.#open ? this.#text : ''),
    );
  }

  draw(): void {
    const { place, strings, conversation } = this.#options;
    place.hidden = !this.#open;
    const partly = conversation.state.older.state !== 'end';
    render(
      !this.#open
        ? nothing
        : html`${searchField(strings.find, this.#text, () => this.#onInput())}
            <span class="count" role="status">${this.#count()}</span>
            ${
              this.#reading
                ? html`<span class="spinner" aria-hidden="true"></span>
                    <button @click=${() => this.#reading?.abort()}>${strings.cancel}</button>`
                : partly && this.#text !== ''
                  ? html`<button @click=${() => this.#options.notice.watch(this.#readAll())}>
                      ${strings.findAll}
                    </button>`
                  : nothing
            }
            ${toolButton({ act: 'find-previous', icon: 'arrow-up', title: strings.findPrevious })}
            ${toolButton({ act: 'find-next', icon: 'arrow-down', title: strings.findNext })}
            ${toolButton({ act: 'close', icon: 'close', title: strings.close })}`,
      place,
    );
  }

  get #input(): HTMLInputElement | null {
    return this.#options.place.querySelector('input');
  }

  #count(): string {
    const { strings, locale, conversation } = this.#options;
    const number = (value: number): string => value.toLocaleString(locale);
    const { epoch, start, end, older } = conversation.state;
    if (this.#reading) return fill(strings.loadingCount, number(end - start));
    if (this.#text === '' || this.#found?.text !== this.#text) return '';
    const { count } = this.#found;
    const counted =
      count === 0
        ? strings.findNone
        : fill(
            strings.findCount,
            this.#index !== undefined && this.#numbered?.epoch === epoch && this.#numbered.start === start
              ? number(this.#index + 1)
              : '–',
            number(count),
          );
    return older.state === 'end'
      ? counted
      : `${counted} · ${fill(strings.atLeastMessages, number(end - start))}`;
  }

  #onFound(found: { text: string; count: number }): void {
    this.#found = found;
    if (this.#open) this.draw();
  }

  #onInput(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(this.#input?.value ?? ''), PAUSE_MS);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.#input)
      this.#options.notice.watch(this.step(event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #search(text: string): void {
    this.#options.notice.watch(this.#look(text));
  }

  async #look(text: string): Promise<void> {
    clearTimeout(this.#timer);
    const { channel, kept, conversation } = this.#options;
    this.#text = text;
    this.#index = undefined;
    kept.change({ find: text });
    conversation.setHit(undefined);
    this.draw();
    this.mark();
    await channel.request('find', { text });
  }

  /** @returns false when it was cancelled. */
  async #readAll(): Promise<boolean> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.draw();
    try {
      await this.#options.channel.request('find', { text: this.#text, all: true }, reading.signal);
      return true;
    } catch (error) {
      if (reading.signal.aborted) return false;
      throw error;
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
      this.draw();
    }
  }
}
