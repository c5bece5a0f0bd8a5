import * as v from 'valibot';
import { ParleyError } from '../../core/base/errors';
import type { Oddity } from '../../core/model/page';
import type { WireLocation } from '../../core/model/wireLocation';
import type { Decoded } from './answer';
import { JsonPositions } from './jsonRecords';
import type { RestList, Single } from './schema';

/** One entry of a list, with the place of its object in the body. */
export interface WireRecord<T> {
  readonly value: T;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly wire: WireLocation;
}

export interface Records<T> {
  /** In the order of the wire. */
  readonly records: readonly WireRecord<T>[];
  readonly oddities: readonly Oddity[];
}

const entry = v.looseObject({ object: v.record(v.string(), v.unknown()) });

/** Decodes `data[i].object` one by one. What does not fit becomes an oddity; the others are there all the same. */
export function decodeRecords<S extends v.GenericSchema>(
  { value, bytes, exchange }: Decoded<RestList>,
  schema: S,
): Records<v.InferOutput<S>> {
  const positions = new JsonPositions(bytes);
  const data = positions.member(positions.root, 'data');
  const ranges = data ? positions.elements(data) : [];
  const records: WireRecord<v.InferOutput<S>>[] = [];
  const oddities: Oddity[] = [];
  value.data.forEach((item, index) => {
    const range = ranges[index];
    const outer: WireLocation = {
      exchange,
      path: `/data/${index}`,
      start: range?.start ?? 0,
      end: range?.end ?? 0,
    };
    const wrapped = v.safeParse(entry, item);
    if (!wrapped.success) {
      oddities.push({ problem: 'A list entry has no object.', wire: outer });
      return;
    }
    const inner = range && positions.member(range, 'object');
    const wire = inner ? { exchange, path: `${outer.path}/object`, ...inner } : outer;
    const raw = wrapped.output.object;
    const result = v.safeParse(schema, raw);
    if (result.success) records.push({ value: result.output, raw, wire });
    else
      oddities.push({
        problem: `An object has no usable ${v.getDotPath(result.issues[0]) ?? 'form'}.`,
        wire,
      });
  });
  return { records, oddities };
}

/** Decodes the `object` of an answer about one thing. @throws ParleyError `wire.malformed` */
export function decodeSingle<S extends v.GenericSchema>(
  { value, bytes, exchange }: Decoded<Single>,
  schema: S,
): WireRecord<v.InferOutput<S>> {
  const result = v.safeParse(schema, value.object);
  if (!result.success) {
    const detail = `the object has no usable ${v.getDotPath(result.issues[0]) ?? 'form'}`;
    throw new ParleyError('wire.malformed', { detail }, { exchange });
  }
  const positions = new JsonPositions(bytes);
  const place = positions.member(positions.root, 'object') ?? positions.root;
  return { value: result.output, raw: value.object, wire: { exchange, path: '/object', ...place } };
}
