import type { archiveRestrictionInfo } from '../contract/archive';
import type { Value } from '../soap/wireType';
import { combine, compare, type Piece, type Restriction } from './restriction';

type RestrictionInfo = Value<typeof archiveRestrictionInfo>;

/**
 * Reads restrictions given as objects; `undefined` when none of them is active. `InterOperator` tells how one relates
 * to the next, `InterParenthesis` opens (positive) before it or closes (negative) after it.
 */
export function readRestrictions(infos: Iterable<RestrictionInfo> | null): Restriction | undefined {
  const active = [...(infos ?? [])].filter((info) => info?.IsActive === true);
  if (active.length === 0) return undefined;
  const pieces = active.flatMap((info, index): Piece[] => {
    const values = [...(info?.Values ?? [])].map((value) => value ?? '');
    const parentheses = info?.InterParenthesis ?? 0;
    const joint = info?.InterOperator === 'Or' ? 'or' : 'and';
    return [
      ...Array<Piece>(Math.max(0, parentheses)).fill('('),
      compare(info?.Name ?? '', info?.Operator ?? '', values),
      ...Array<Piece>(Math.max(0, -parentheses)).fill(')'),
      ...(index < active.length - 1 ? ([joint] as const) : []),
    ];
  });
  return combine(pieces);
}
