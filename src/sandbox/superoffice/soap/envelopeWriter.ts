import { INSTANCE, SERVICES, SOAP } from './namespaces';
import type { Style } from './style';
import { makeTag, TOP, type Place, type Tag, type TagOptions } from './tags';
import type { ArrayType, Fields, Primitive, RecordType, WireType } from './wireType';
import { escapeText, escapeWithSections } from './xmlText';

/** One element to be written: what the contract says of it and what it holds. */
interface Slot {
  readonly name: string;
  readonly space: string;
  readonly type: WireType;
  readonly value: unknown;
}

export interface HeaderBlocks {
  readonly fields: Fields;
  readonly values: Readonly<Record<string, unknown>>;
}

const NOTE = '<!-- <ChatMessage> & more --><?sandbox note?>';

/** Writes response envelopes in one style, in pieces, so that a long array never exists as one string. */
export class EnvelopeWriter {
  readonly #style: Style;

  constructor(style: Style) {
    this.#style = style;
  }

  /** @param wrapper the body's element, e.g. `GetChatMessagesResponse` */
  *write(header: HeaderBlocks, wrapper: RecordType, value: unknown): Generator<string> {
    const style = this.#style;
    if (style.declaration) yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    const spaces = style.declareAtTop ? Object.keys(style.prefixes) : [];
    const envelope = this.#tag('Envelope', SOAP, TOP, { needs: spaces });
    const body = this.#tag('Body', SOAP, envelope.inner);
    const content = this.#tag(wrapper.name, SERVICES, body.inner);
    yield `${envelope.open}>`;
    if (!style.noHeader) yield this.#header(header, envelope.inner);
    yield `${body.open}>`;
    yield* this.#enclose(content, this.#members(wrapper.fields, value, content.inner));
    yield body.close + envelope.close;
  }

  #header({ fields, values }: HeaderBlocks, place: Place): string {
    const { open, close, inner } = this.#tag('Header', SOAP, place);
    const blocks = slots(fields, values).map((slot) =>
      this.#whole(slot, inner, true, this.#style.headerPrefix),
    );
    return `${open}>${blocks.join('')}${close}`;
  }

  *#members(fields: Fields, value: unknown, place: Place): Generator<string> {
    for (const slot of slots(fields, value)) yield* this.#pieces(slot, place);
  }

  /** Like `#whole`, but with an array's items one by one. */
  *#pieces(slot: Slot, place: Place): Generator<string> {
    const { type, value } = slot;
    if (type.kind === 'scalar' || value === null || value === undefined) {
      yield this.#whole(slot, place, true);
      return;
    }
    const tag = this.#tag(slot.name, slot.space, place, { type, needs: rootNeeds(type) });
    if (type.kind === 'record') yield* this.#enclose(tag, this.#members(type.fields, value, tag.inner));
    else
      yield* this.#enclose(
        tag,
        this.#items(type, value as Iterable<unknown>, tag.inner),
        this.#empty(slot, place),
      );
  }

  *#enclose({ open, close }: Tag, content: Iterable<string>, empty = `${open}/>`): Generator<string> {
    let opened = false;
    for (const piece of content) {
      if (!piece) continue;
      yield opened ? piece : `${open}>${piece}`;
      opened = true;
    }
    yield opened ? close : empty;
  }

  *#items(
    { item, itemName, itemSpace }: ArrayType,
    values: Iterable<unknown>,
    place: Place,
  ): Generator<string> {
    for (const value of values)
      yield this.#whole({ name: itemName, space: itemSpace, type: item, value }, place);
  }

  /** @param root whether the serializer starts a new object graph here, where it declares its namespaces */
  #whole(slot: Slot, place: Place, root = false, prefix?: string): string {
    const { name, space, type } = slot;
    const value = slot.value ?? (type.kind === 'scalar' ? type.zero : null);
    if (value === null) return this.#null(slot, place, prefix);
    const needs = root ? rootNeeds(type) : arrayNeeds(type);
    const { open, close, inner } = this.#tag(name, space, place, { type, needs, prefix });
    switch (type.kind) {
      case 'scalar':
        return `${open}>${this.#text(value as Primitive, type.isEnum)}${close.trimStart()}`;
      case 'record': {
        const content = this.#record(type.fields, value, inner);
        return content ? `${open}>${content}${close}` : `${open}/>`;
      }
      case 'array': {
        const content = [...this.#items(type, value as Iterable<unknown>, inner)].join('');
        return content ? `${open}>${content}${close}` : (this.#empty(slot, place) ?? `${open}/>`);
      }
    }
  }

  #record(fields: Fields, value: unknown, place: Place): string {
    const { comments, unknownElements } = this.#style;
    let content = '';
    for (const slot of slots(fields, value)) {
      if (comments) content += NOTE;
      content += this.#whole(slot, place);
      if (unknownElements) content += this.#unknown(slot.name, place);
    }
    return content;
  }

  /** An element that no version of the contract knows yet. */
  #unknown(after: string, place: Place): string {
    const { open, close, inner } = this.#tag(`FutureAfter${after}`, SERVICES, place);
    const child = this.#tag('Message', SERVICES, inner);
    return `${open} since="13.0">${child.open}>not a message${child.close.trimStart()}${close}`;
  }

  #null({ name, space, type }: Slot, place: Place, prefix: string | undefined): string {
    const { nulls = 'nil' } = this.#style;
    if (nulls === 'absent') return '';
    return `${this.#tag(name, space, place, { type, prefix, nil: nulls === 'nil' }).open}/>`;
  }

  /** How an array without items is written, when not as an empty element. */
  #empty(slot: Slot, place: Place): string | undefined {
    return this.#style.emptyAsNil ? this.#null(slot, place, undefined) : undefined;
  }

  #text(value: Primitive, isEnum = false): string {
    const { comments, sections, unknownEnums } = this.#style;
    if (typeof value !== 'string') return String(value);
    if (isEnum && unknownEnums) return `Future${value}`;
    const escape = sections ? escapeWithSections : escapeText;
    if (!comments) return escape(value);
    // A comment in the middle does not end a text.
    const characters = [...value];
    const middle = characters.length >> 1;
    const halves = [characters.slice(0, middle), characters.slice(middle)];
    return halves.map((half) => escape(half.join(''))).join(`<!-- ${characters.length} characters -->`);
  }

  #tag(name: string, space: string, place: Place, options?: TagOptions): Tag {
    return makeTag(this.#style, name, space, place, options);
  }
}

function slots(fields: Fields, value: unknown): Slot[] {
  const values = (value ?? {}) as Record<string, unknown>;
  return Object.entries(fields).map(([name, type]) => ({ name, space: SERVICES, type, value: values[name] }));
}

const arrayNeeds = (type: WireType): readonly string[] => (type.kind === 'array' ? [type.itemSpace] : []);

const rootNeeds = (type: WireType): readonly string[] =>
  type.kind === 'scalar' ? [] : [SERVICES, INSTANCE, ...arrayNeeds(type)];
