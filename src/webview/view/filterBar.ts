import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { Facets, RowFilter } from '../../protocol/rows';
import type { Strings } from '../../protocol/strings';
import type { HostChannel } from '../conversation';
import type { KeptState } from '../keptState';
import type { Notice } from './notice';
import { searchField } from './searchField';
import { toolButton } from './toolButton';

export interface FilterBarOptions {
  readonly place: HTMLElement;
  readonly channel: HostChannel;
  readonly kept: KeptState;
  readonly notice: Notice;
  readonly strings: Strings;
  /** After the filter or the bar has changed. */
  readonly onChange: () => void;
}

const PAUSE_MS = 200;
const DIRECTIONS = ['incoming', 'outgoing', 'system'] as const;

/** The line below the header that says what the messages are narrowed to, and changes it. */
export class FilterBar {
  readonly #options: FilterBarOptions;
  #open: boolean;
  #filter: RowFilter;
  #facets: Facets = { types: [], authors: [] };
  #applying: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FilterBarOptions) {
    this.#options = options;
    const { kept, place, strings } = options;
    place.ariaLabel = strings.filter;
    this.#filter = kept.current.filter ?? {};
    this.#open = this.active;
    place.addEventListener('focusin', () => this.#options.notice.watch(this.#askFacets()));
    this.draw();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get active(): boolean {
    return Object.keys(this.#filter).length > 0;
  }

  toggle(): void {
    if (this.#open) return this.clear();
    this.#open = true;
    this.draw();
    this.#options.onChange();
    this.#options.place.querySelector('input')?.focus();
  }

  /** Shows all messages again and goes away. */
  clear(): void {
    this.#open = false;
    if (this.active) this.#options.notice.watch(this.#apply({}));
    this.draw();
    this.#options.onChange();
  }

  draw(): void {
    const { place, strings } = this.#options;
    place.hidden = !this.#open;
    const { directions, types, authors, text } = this.#filter;
    // The words stand within sentences elsewhere.
    const ways = DIRECTIONS.map((name) => ({
      name,
      label: strings[name].replace(/^./u, (first) => first.toUpperCase()),
    }));
    render(
      !this.#open
        ? nothing
        : html`${searchField(strings.filterText, text ?? '', () => this.#changeSoon())}
          ${this.#select('directions', strings.allDirections, ways, directions)}
          ${this.#select('types', strings.allTypes, this.#facets.types, types)}
          ${this.#select('authors', strings.allAuthors, this.#facets.authors, authors)}
          ${toolButton({ act: 'clear-filter', icon: 'close', title: strings.clearFilter })}`,
      place,
    );
  }

  #select(
    name: 'directions' | 'types' | 'authors',
    all: string,
    options: readonly { name: string; label?: string; count?: number }[],
    chosen: readonly string[] | undefined,
  ): TemplateResult {
    const value = chosen?.[0] ?? '';
    const known = value === '' || options.some((option) => option.name === value);
    return html`<select class="field" name=${name} aria-label=${all} @change=${() => this.#change()}>
      <option value="" ?selected=${value === ''}>${all}</option>
      ${known ? nothing : html`<option value=${value} selected>${value}</option>`}
      ${options.map(
        (option) =>
          html`<option value=${option.name} ?selected=${option.name === value}>
            ${option.label ?? option.name}${option.count === undefined ? '' : ` (${option.count})`}
          </option>`,
      )}
    </select>`;
  }

  #changeSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#change(), PAUSE_MS);
  }

  #change(): void {
    const { place } = this.#options;
    const value = (selector: string): string =>
      place.querySelector<HTMLInputElement | HTMLSelectElement>(selector)?.value ?? '';
    const direction = DIRECTIONS.find((name) => name === value('[name=directions]'));
    const [type, author, text] = [value('[name=types]'), value('[name=authors]'), value('input')];
    this.#options.notice.watch(
      this.#apply({
        ...(direction && { directions: [direction] }),
        ...(type && { types: [type] }),
        ...(author && { authors: [author] }),
        ...(text && { text }),
      }),
    );
  }

  async #apply(filter: RowFilter): Promise<void> {
    const { channel, kept, onChange } = this.#options;
    clearTimeout(this.#timer);
    this.#applying?.abort();
    this.#applying = new AbortController();
    this.#filter = filter;
    kept.change({ filter: this.active ? filter : undefined });
    this.draw();
    onChange();
    await channel.request('setFilter', filter, this.#applying.signal);
  }

  async #askFacets(): Promise<void> {
    this.#facets = await this.#options.channel.request('facets', {});
    this.draw();
  }
}
