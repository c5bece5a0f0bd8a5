import type { ChatSession } from '../data/session';
import { ServerException } from '../service/serverException';
import { decodeBare, parseDate } from './cells';
import { findColumn, type Column } from './columns';

/** Whether a session is wanted. */
export type Restriction = (session: ChatSession) => boolean;

/** A restriction in the order in which it was written. */
export type Piece = '(' | ')' | 'and' | 'or' | Restriction;

type Known = number | string;
type Test = (value: Known, operands: readonly Known[]) => boolean;

interface Operator {
  /** How many values follow; `list` for one or more in parentheses. */
  readonly takes: 0 | 1 | 'list';
  readonly test: Test;
}

const lower = (value: Known | undefined): string => String(value ?? '').toLowerCase();
const same = (a: Known, b: Known | undefined): boolean => a === b || lower(a) === lower(b);
const one = (test: (value: Known, operand: Known) => boolean): Operator => ({
  takes: 1,
  test: (value, [operand]) => operand !== undefined && test(value, operand),
});
const not = ({ takes, test }: Operator): Operator => ({ takes, test: (...args) => !test(...args) });

const equals = one(same);
const less = one((a, b) => a < b);
const greater = one((a, b) => a > b);
const contains = one((a, b) => lower(a).includes(lower(b)));
const begins = one((a, b) => lower(a).startsWith(lower(b)));
const oneOf: Operator = { takes: 'list', test: (a, list) => list.some((b) => same(a, b)) };
const between: Operator = { takes: 'list', test: (a, [low = '', high = '']) => a >= low && a <= high };

/** Names in lower case; the vendor's pages mix cases. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': equals,
  eq: equals,
  equals,
  is: equals,
  set: equals,
  '!=': not(equals),
  '<>': not(equals),
  ne: not(equals),
  unequals: not(equals),
  isnot: not(equals),
  '<': less,
  lt: less,
  less,
  before: less,
  beforetime: less,
  '>': greater,
  gt: greater,
  greater,
  after: greater,
  '<=': not(greater),
  le: not(greater),
  beforeorequal: not(greater),
  to: not(greater),
  '>=': not(less),
  ge: not(less),
  aftertime: not(less),
  from: not(less),
  date: equals,
  datetime: equals,
  contains,
  notcontains: not(contains),
  begins,
  startswith: begins,
  notbegins: not(begins),
  oneof: oneOf,
  in: oneOf,
  associateisoneof: oneOf,
  notoneof: not(oneOf),
  associateisnotoneof: not(oneOf),
  between,
  datebetween: between,
  isnull: { takes: 0, test: (value) => value === '' },
  isnotnull: { takes: 0, test: (value) => value !== '' },
};

export const invalid = (message: string): ServerException =>
  new ServerException('SoInvalidArgumentException', message);

export function findOperator(name: string): Operator {
  const found = Object.hasOwn(OPERATORS, name.toLowerCase()) ? OPERATORS[name.toLowerCase()] : undefined;
  if (!found) throw invalid(`The restriction operator '${name}' is unknown`);
  return found;
}

/** One comparison, e.g. `status oneOf (4,5,6)`. Values may be bare or encoded as in cells. */
export function compare(columnName: string, operatorName: string, values: readonly string[]): Restriction {
  const column = findColumn(columnName);
  if (!column?.restriction) throw invalid(`Cannot restrict by the column '${columnName}'`);
  const operator = findOperator(operatorName);
  if (operator.takes !== 0 && values.length === 0)
    throw invalid(`The restriction on '${columnName}' has no value`);
  const operands = values.map((value) => operand(column, value));
  return (session) => {
    const value = column.value(session);
    if (value === null && operator.takes !== 0) return false;
    return operator.test(column.kind === 'date' ? startOfDay(Number(value)) : (value ?? ''), operands);
  };
}

const startOfDay = (instant: number): number => instant - (instant % 86_400_000);

function operand({ name, kind }: Column, written: string): Known {
  const text = decodeBare(written);
  if (kind === 'text') return text;
  const value = kind === 'dateTime' || kind === 'date' ? parseDate(text) : Number(text);
  if (value === undefined || Number.isNaN(value))
    throw invalid(`'${written}' is no value for the column '${name}'`);
  return value;
}

/** Joins the pieces; `and` binds tighter than `or`. */
export function combine(pieces: readonly Piece[]): Restriction {
  let place = 0;
  const either = (): Restriction => {
    let left = both();
    while (pieces[place] === 'or') {
      place += 1;
      const [before, after] = [left, both()];
      left = (session) => before(session) || after(session);
    }
    return left;
  };
  const both = (): Restriction => {
    let left = single();
    while (pieces[place] === 'and') {
      place += 1;
      const [before, after] = [left, single()];
      left = (session) => before(session) && after(session);
    }
    return left;
  };
  const single = (): Restriction => {
    const piece = pieces[place];
    place += 1;
    if (typeof piece === 'function') return piece;
    if (piece !== '(') throw invalid('The restriction is incomplete');
    const inner = either();
    if (pieces[place] !== ')') throw invalid('A parenthesis of the restriction is not closed');
    place += 1;
    return inner;
  };
  const whole = either();
  if (place < pieces.length) throw invalid('The restriction goes on after its end');
  return whole;
}
