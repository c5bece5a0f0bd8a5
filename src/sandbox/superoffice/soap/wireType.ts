import { ARRAYS, SCHEMA, SERIALIZATION, SERVICES } from './namespaces';

/**
 * The types of the WSDL as data: what the emulator writes and reads is derived from them, so that the order of members
 * and their namespaces exist once. Every member may be absent, as in the WSDL.
 */
export type WireType = Scalar<Primitive> | RecordType | ArrayType;
export type Primitive = string | number | boolean;
export type Fields = Readonly<Record<string, WireType>>;

export interface Scalar<V extends Primitive> {
  readonly kind: 'scalar';
  /** Name of the type in `space`, e.g. `int` or `ChatMessageType`. */
  readonly name: string;
  readonly space: string;
  /** What stands for a value that was not given: `null` is written as nil. */
  readonly zero: V | null;
  readonly isEnum?: true;
}

export interface RecordType<F extends Fields = Fields> {
  readonly kind: 'record';
  /** Empty for a type without a name. */
  readonly name: string;
  readonly space: string;
  /** In the order of the wire. */
  readonly fields: F;
}

export interface ArrayType<T extends WireType = WireType> {
  readonly kind: 'array';
  readonly name: string;
  readonly space: string;
  readonly item: T;
  readonly itemName: string;
  readonly itemSpace: string;
}

/** The value that a type describes. Arrays may be lazy, and are walked once. */
export type Value<T> =
  T extends Scalar<infer V>
    ? V | null
    : T extends RecordType<infer F>
      ? { readonly [K in keyof F]?: Value<F[K]> } | null
      : T extends ArrayType<infer I>
        ? Iterable<Value<I>> | null
        : never;

const scalar = <V extends Primitive>(name: string, zero: V | null): Scalar<V> => ({
  kind: 'scalar',
  name,
  space: SCHEMA,
  zero,
});

export const int = scalar<number>('int', 0);
export const short = scalar<number>('short', 0);
export const double = scalar<number>('double', 0);
export const boolean = scalar<boolean>('boolean', false);
export const string = scalar<string>('string', null);
/** As it is spelled on the wire; .NET's `DateTime.MinValue` when not given. */
export const dateTime = scalar<string>('dateTime', '0001-01-01T00:00:00');
export const duration: Scalar<string> = { ...scalar<string>('duration', 'PT0S'), space: SERIALIZATION };

/** An enumeration, written as the member's name. */
export const enumeration = (name: string, zero: string): Scalar<string> => ({
  kind: 'scalar',
  name,
  space: SERVICES,
  zero,
  isEnum: true,
});

/** A flags enumeration: names separated by spaces, or nothing. */
export const flags = (name: string): Scalar<string> => ({ kind: 'scalar', name, space: SERVICES, zero: '' });

export const record = <F extends Fields>(name: string, fields: F): RecordType<F> => ({
  kind: 'record',
  name,
  space: SERVICES,
  fields,
});

/** A record of the WSDL that the sandbox never fills: always nil. */
export const unfilled = (name: string): RecordType<Record<never, WireType>> => record(name, {});

export const array = <T extends WireType>(
  item: T,
  name = `ArrayOf${item.name}`,
  itemName = item.name,
): ArrayType<T> => ({
  kind: 'array',
  name,
  space: item.space === SCHEMA ? ARRAYS : SERVICES,
  item,
  itemName,
  itemSpace: item.space === SCHEMA ? ARRAYS : SERVICES,
});

/** A .NET dictionary: repeated pairs of `Key` and `Value`, whose type has no name. */
export const dictionary = <T extends WireType>(name: string, pairName: string, value: T) =>
  array(record('', { Key: string, Value: value }), name, pairName);
