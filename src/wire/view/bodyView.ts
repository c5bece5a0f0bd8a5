import type { ByteRange } from '../../core/model/wireLocation';
import type { RecordedMessage } from '../exchange';
import { bodySyntax, headerOf, type BodySyntax } from './bodySyntax';
import { BodyText } from './bodyText';
import { LaidOutText } from './laidOutText';
import { Lines, type Place } from './lines';

/** As received, or with line breaks between its tokens. */
export type BodyLayout = 'raw' | 'laidOut';

/** Nobody reads longer lines; behind 10,000 characters editors do not even draw them. */
const LONGEST_READ = 500;

/** One recorded body as a text of lines, with the way from its bytes to their places and back. */
export class BodyView {
  readonly text: string;
  readonly syntax: BodySyntax;
  readonly #body: BodyText;
  readonly #laidOut: LaidOutText | undefined;
  readonly #lines: Lines;

  constructor(message: RecordedMessage, layout: BodyLayout) {
    const contentType = headerOf(message, 'content-type');
    this.#body = new BodyText(message.body, contentType);
    this.syntax = bodySyntax(this.#body.text, contentType);
    this.#laidOut = layout === 'laidOut' ? new LaidOutText(this.#body.text, this.syntax) : undefined;
    this.text = this.#laidOut?.text ?? this.#body.text;
    this.#lines = new Lines(this.text);
  }

  get readable(): boolean {
    return this.#lines.longest <= LONGEST_READ;
  }

  /** Where bytes stand in the text: from the first character up to behind the last. */
  placesOf({ start, end }: ByteRange): { readonly from: Place; readonly to: Place } {
    const first = this.#body.indexOf(start);
    const last = Math.max(first, this.#body.indexOf(end));
    const { viewOf } = this.#mapping();
    // Behind the last character, not in front of the next, which may stand on another line.
    const to = last > first ? viewOf(last - 1) + 1 : viewOf(first);
    return { from: this.#lines.placeOf(viewOf(first)), to: this.#lines.placeOf(to) };
  }

  /** The byte at a place of the text. */
  byteAt(place: Place): number {
    return this.#body.byteOf(this.#mapping().sourceOf(this.#lines.indexOf(place)));
  }

  #mapping(): { viewOf: (place: number) => number; sourceOf: (view: number) => number } {
    const laidOut = this.#laidOut;
    if (!laidOut) return { viewOf: (place) => place, sourceOf: (view) => view };
    return { viewOf: (place) => laidOut.viewOf(place), sourceOf: (view) => laidOut.sourceOf(view) };
  }
}

/** The layout in which a body can be read: as received, unless its lines are too long for that. */
export function readableLayout(message: RecordedMessage): BodyLayout {
  return new BodyView(message, 'raw').readable ? 'raw' : 'laidOut';
}
