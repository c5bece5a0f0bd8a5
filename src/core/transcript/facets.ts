import { inSlices } from '../base/slices';
import type { Clock } from '../ports/clock';
import { typeOf } from './messageFilter';
import type { MessageRun } from './messageRun';

export interface Facet {
  readonly name: string;
  readonly count: number;
}

/** What the messages of a run can be narrowed by: the most frequent first. */
export interface Facets {
  readonly types: Facet[];
  readonly authors: Facet[];
}

const MOST = 50;

/** @throws ParleyError `cancelled` */
export async function facetsOf(run: MessageRun, clock: Clock, signal?: AbortSignal): Promise<Facets> {
  const types = new Map<string, number>();
  const authors = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string): void =>
    void counts.set(name, (counts.get(name) ?? 0) + 1);
  const visit = (from: number, to: number): void => {
    for (const message of run.slice(from, to)) {
      count(types, typeOf(message));
      if (message.author) count(authors, message.author.name);
    }
  };
  await inSlices(run.start, run.end, visit, clock, signal);
  return { types: mostFrequent(types), authors: mostFrequent(authors) };
}

function mostFrequent(counts: ReadonlyMap<string, number>): Facet[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
}
