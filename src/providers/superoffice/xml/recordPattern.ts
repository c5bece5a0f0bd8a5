import type { CharacterData } from './characterData';
import { isSpace } from './byteClasses';
import type { XmlElement } from './xmlElement';
import type { XmlScanner } from './xmlScanner';

/** What `RecordPattern.match` came to. */
export const MATCHED = 1;
export const DIFFERENT = 2;
export const UNFINISHED = 3;

/** Instead of a position: the field is absent or nil. */
export const ABSENT = -1;

const MAX_FIELDS = 24;
const MAX_STATES = 48;
const MAX_EDGES = 8;
const MAX_GLUE = 4096;

/** Inside the value of one field, whose start tag has just been passed. */
interface State {
  /** Index into `names`. */
  readonly field: number;
  readonly edges: Edge[];
}

/** The markup between two values: literally the same bytes mean the same thing again. */
interface Edge {
  readonly bytes: Uint8Array;
  /** The same bytes, four at a time. */
  readonly words: Int32Array;
  /** Fields that this markup leaves empty, such as `<X/>`. */
  readonly empty: readonly number[];
  /** `undefined`: the record ends here. */
  readonly next: State | undefined;
  /** Name of the record's element, when this markup begins the record. */
  readonly recordName: string | undefined;
}

/**
 * Reads records of one list much faster than a tokenizer can, by what it has learned from records that were read strictly:
 * the bytes of the markup between two values. From a value on, whatever markup once followed a value with the same start
 * tag (and the same start tag of the record) may follow; it was well-formed in the same place then and is so now, and the
 * values in between are checked as strictly as ever. Whatever differs is read by the tokenizer and learned in its turn.
 * Records whose fields hold elements, comments or CDATA are never learned.
 */
export class RecordPattern {
  /** Names of the fields: the known ones first, then those that turned up. */
  readonly names: string[];
  /** Three numbers a field: where its value begins (or `ABSENT`) and ends in the window, and the flags of its text. */
  readonly slots = new Int32Array(MAX_FIELDS * 3);
  /** Where the last matched record stands in the window, and the name of its element as written. */
  start = 0;
  end = 0;
  recordName = '';

  readonly #known: number;
  readonly #start: State = { field: -1, edges: [] };
  readonly #states = new Map<string, State>();

  constructor(names: readonly string[]) {
    this.names = [...names];
    this.#known = names.length;
  }

  /** Whether there is room to learn more. */
  get learns(): boolean {
    return this.#states.size < MAX_STATES && this.#start.edges.length < MAX_EDGES;
  }

  /** Forgets everything; to be called when the list's own element, and with it the meaning of prefixes, changes. */
  reset(): void {
    this.#start.edges.length = 0;
    this.#states.clear();
    this.names.length = this.#known;
  }

  /**
   * Passes over one record, white space before it included, and fills `slots`.
   * @returns `DIFFERENT` when the tokenizer has to look, `UNFINISHED` when bytes are missing; nothing is passed over then
   * @throws ParleyError `wire.malformed` for what no text may hold
   */
  match({ window, data }: XmlScanner): number {
    const { bytes, limit, base } = window;
    let at = window.position;
    while (isSpace(bytes[at])) at++;
    const start = at;
    let state = this.#start;
    if (state.edges.length === 0) return DIFFERENT;
    const { slots } = this;
    for (let i = this.names.length * 3 - 3; i >= 0; i -= 3) slots[i] = ABSENT;
    for (;;) {
      const edge = follow(state.edges, bytes, window.view, at, limit);
      if (edge === undefined)
        return window.ended || !isShort(state.edges, at, limit) ? DIFFERENT : UNFINISHED;
      at += edge.bytes.length;
      const { empty } = edge;
      // No iterator: one for each piece of markup is felt in the first thousands of records, until this is optimised.
      for (let index = 0; index < empty.length; index++) {
        const field = empty[index] as number;
        if (slots[field * 3] !== ABSENT) return DIFFERENT;
        this.#fill(field, at, at, 0);
      }
      if (edge.recordName !== undefined) this.recordName = edge.recordName;
      if (edge.next === undefined) break;
      state = edge.next;
      if (slots[state.field * 3] !== ABSENT) return DIFFERENT;
      const end = data.scan(bytes, at, limit, base);
      if (end < 0) return window.ended ? DIFFERENT : UNFINISHED;
      this.#fill(state.field, at, end, data.flags);
      at = end;
    }
    this.start = start;
    this.end = at;
    window.position = at;
    return MATCHED;
  }

  /** The text of a field of the last matched record; `undefined` when it is absent or nil. */
  text(field: number, bytes: Buffer, base: number, data: CharacterData): string | undefined {
    const start = this.slots[field * 3] as number;
    if (start === ABSENT) return undefined;
    return data.decode(
      bytes,
      start,
      this.slots[field * 3 + 1] as number,
      this.slots[field * 3 + 2] as number,
      base,
    );
  }

  /**
   * Learns from a record that was read strictly.
   * @param bytes the record's own bytes, which must be UTF-8 as received
   */
  learn(record: XmlElement, bytes: Buffer): void {
    if (!this.learns || !isFlat(record)) return;
    const part = (start: number, end: number): Buffer =>
      bytes.subarray(start - record.start, end - record.start);
    const recordTag = part(record.start, record.contentStart).toString('latin1');
    const name = record.qualifiedName;
    let state = this.#start;
    let glueStart = record.start;
    let empty: number[] = [];
    for (const field of record.children) {
      const index = this.#indexOf(field.name);
      if (index < 0) return;
      if (field.nil) continue;
      if (!field.plain) {
        empty.push(index);
        continue;
      }
      const tag = part(field.start, field.contentStart).toString('latin1');
      const next = this.#stateOf(`${recordTag}\0${tag}`, index);
      connect(
        state,
        part(glueStart, field.contentStart),
        empty,
        next,
        state === this.#start ? name : undefined,
      );
      state = next;
      glueStart = field.contentEnd;
      empty = [];
    }
    connect(state, part(glueStart, record.end), empty, undefined, state === this.#start ? name : undefined);
  }

  #fill(field: number, start: number, end: number, flags: number): void {
    this.slots[field * 3] = start;
    this.slots[field * 3 + 1] = end;
    this.slots[field * 3 + 2] = flags;
  }

  #indexOf(name: string): number {
    const known = this.names.indexOf(name);
    if (known >= 0) return known;
    return this.names.length < MAX_FIELDS ? this.names.push(name) - 1 : -1;
  }

  #stateOf(key: string, field: number): State {
    let state = this.#states.get(key);
    if (!state) this.#states.set(key, (state = { field, edges: [] }));
    return state;
  }
}

/** Every field holds one run of text or nothing, and none comes twice. */
function isFlat({ children }: XmlElement): boolean {
  const names = new Set(children.map(({ name }) => name));
  return (
    names.size === children.length &&
    children.every(
      ({ children: inner, plain, nil, contentStart, contentEnd }) =>
        inner.length === 0 && (contentStart === contentEnd || (plain && !nil)),
    )
  );
}

function connect(
  from: State,
  glue: Buffer,
  empty: readonly number[],
  next: State | undefined,
  recordName: string | undefined,
): void {
  if (glue.length > MAX_GLUE || from.edges.length >= MAX_EDGES) return;
  if (from.edges.some(({ bytes }) => glue.equals(bytes))) return;
  const bytes = new Uint8Array(glue);
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getInt32(index * 4, true));
  from.edges.push({ bytes, words, empty, next, recordName });
}

/** The edge whose bytes stand at `at`. It is tried first the next time. */
function follow(
  edges: Edge[],
  bytes: Uint8Array,
  view: DataView,
  at: number,
  limit: number,
): Edge | undefined {
  for (let index = 0; index < edges.length; index++) {
    const edge = edges[index] as Edge;
    if (!standsAt(edge, bytes, view, at, limit)) continue;
    if (index > 0) {
      edges[index] = edges[0] as Edge;
      edges[0] = edge;
    }
    return edge;
  }
  return undefined;
}

function standsAt(
  { bytes: glue, words }: Edge,
  bytes: Uint8Array,
  view: DataView,
  at: number,
  limit: number,
): boolean {
  if (at + glue.length > limit) return false;
  let position = at;
  for (let index = 0; index < words.length; index++, position += 4) {
    if (view.getInt32(position, true) !== words[index]) return false;
  }
  for (let index = words.length << 2; index < glue.length; index++) {
    if (bytes[at + index] !== glue[index]) return false;
  }
  return true;
}

/** Whether an edge was ruled out only because its bytes could not all be there yet. */
const isShort = (edges: readonly Edge[], at: number, limit: number): boolean =>
  edges.some(({ bytes }) => at + bytes.length > limit);
