import type { WireField } from '../../core/model/wireField';
import type { ByteRange } from '../../core/model/wireLocation';
import { JsonScan } from './jsonScan';

const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;

/** The fields of the object at a place of an answer, down to the values that are neither objects nor lists. */
export function messageFields(body: Uint8Array, _contentType: string, message: ByteRange): WireField[] {
  const bytes = body.subarray(0, message.end);
  try {
    JSON.parse(textOf(body, message.start, message.end));
  } catch {
    return []; // The recording was cut off, and the scan reads only what is JSON.
  }
  const scan = new JsonScan(bytes);
  const fields = new Map<string, WireField>();
  const visit = (name: string, at: number): number => {
    if (bytes[at] === OPEN_OBJECT) return scan.object(at, (inner, from) => visit(join(name, inner), from));
    if (bytes[at] === OPEN_ARRAY) {
      let index = 0;
      return scan.array(at, (from) => visit(join(name, String(index++)), from));
    }
    const end = scan.skip(at);
    const value: unknown = JSON.parse(textOf(bytes, at, end));
    // Numbers as they are written: 1.50 stays 1.50.
    const text = typeof value === 'string' ? value : textOf(bytes, at, end);
    // Of two with one name the last counts, as JSON.parse has it.
    fields.set(name, { name, value: value === null ? undefined : text, start: at, end });
    return end;
  };
  visit('', message.start);
  return [...fields.values()];
}

function join(outer: string, name: string): string {
  return outer === '' ? name : `${outer}/${name}`;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return new TextDecoder().decode(bytes.subarray(start, end));
}
