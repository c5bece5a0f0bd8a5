import { Random } from '../../random';
import type { Faults } from '../faults';

/** Items in the order, and as often, as the faults want them. Lazy unless they are shuffled. */
export function disorder<T>(items: Iterable<T>, faults: Faults): Iterable<T> {
  const repeated = faults.on('duplicates') ? repeatThird(items) : items;
  return faults.on('shuffled') ? shuffle([...repeated]) : repeated;
}

export function* repeatThird<T>(items: Iterable<T>): Generator<T> {
  let count = 0;
  for (const item of items) {
    yield item;
    count += 1;
    if (count % 3 === 0) yield item;
  }
}

/** The same order for the same number of items. */
function shuffle<T>(items: T[]): T[] {
  const random = new Random('shuffle', items.length);
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
