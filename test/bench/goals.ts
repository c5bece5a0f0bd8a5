/** One figure of a benchmark: a ratio to a limit that was measured in the same run, beside its goal. */
export interface Figure {
  /** As in the table of goals, e.g. `P1`. */
  readonly goal: string;
  readonly what: string;
  /** Of the contender to the limit. */
  readonly ratio: number;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** The two in their own units. */
  readonly detail?: string;
}

/** Prints figures as they come and counts the goals that were missed. */
export class Goals {
  missed = 0;

  figure({ goal, what, ratio, atMost, atLeast, detail }: Figure): void {
    const met = (atMost === undefined || ratio <= atMost) && (atLeast === undefined || ratio >= atLeast);
    if (!met) this.missed++;
    const aim = atMost === undefined ? `≥ ${atLeast ?? ''}` : `≤ ${atMost}`;
    const columns = [goal.padEnd(6), what.padEnd(64), ratio.toFixed(2).padStart(6), aim.padEnd(7)];
    console.log(`${columns.join('  ')} ${met ? 'met   ' : 'MISSED'}  ${detail ?? ''}`);
  }

  note(text: string): void {
    console.log(text);
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
