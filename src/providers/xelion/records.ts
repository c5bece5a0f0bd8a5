import * as v from 'valibot';
import { ParleyError } from '../../core/base/errors';
import type { Oddity } from '../../core/model/page';
import type { WireLocation } from '../../core/model/wireLocation';
import type { Decoded } from './answer';
import { listRanges, memberRanges } from './jsonScan';
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

/** Decodes `data[i].object` one by one. What does not fit becomes an oddity; the others are there all the same. */
export function decodeRecords<S extends v.GenericSchema>(
  { value, bytes, exchange }: Decoded<RestList>,
  schema: S,
  { entries } = listRanges(bytes),
): Records<v.InferOutput<S>> {
  const records: WireRecord<v.InferOutput<S>>[] = [];
  const oddities: Oddity[] = [];
  value.data.forEach((item, index) => {
    const { start, end, object } = entries[index] ?? { start: 0, end: 0 };
    const path = `/data/${index}`;
    const raw = isRecord(item) ? item['object'] : undefined;
    if (!object || !isRecord(raw)) {
      oddities.push({ problem: 'A list entry has no object.', wire: { exchange, path, start, end } });
      return;
    }
    const wire = { exchange, path: `${path}/object`, start: object.start, end: object.end };
    const result = v.safeParse(schema, raw);
    if (result.success) records.push({ value: result.output, raw, wire });
    else oddities.push({ problem: `An object ${misfit(result.issues[0])}.`, wire });
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
    throw new ParleyError(
      'wire.malformed',
      { detail: `the object ${misfit(result.issues[0])}` },
      { exchange },
    );
  }
  const { start, end } = memberRanges(bytes).get('object') ?? { start: 0, end: bytes.length };
  return { value: result.output, raw: value.object, wire: { exchange, path: '/object', start, end } };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names the member, never what stands in it. */
function misfit(issue: v.BaseIssue<unknown>): string {
  return `has no usable ${v.getDotPath(issue) ?? 'form'}`;
}
