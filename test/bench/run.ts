import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Goals } from './goals';

/** What a file `NAME.bench.ts` exports. */
interface Benchmark {
  /** Prints each figure as a ratio to a limit that it measures in the same run. */
  readonly run: (goals: Goals) => Promise<void>;
}

const SUFFIX = '.bench.ts';
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length));
const wanted = process.argv.slice(2);

if (wanted.length === 0 || wanted.some((name) => !names.includes(name))) {
  console.error(`npm run bench -- NAME …   one of: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const goals = new Goals();
  for (const name of wanted) {
    console.log(`━━ ${name}`);
    const { run } = (await import(path.join(import.meta.dirname, name + SUFFIX))) as Benchmark;
    await run(goals);
  }
  console.log(goals.missed === 0 ? 'All goals met.' : `${goals.missed} goals missed.`);
  process.exitCode = goals.missed === 0 ? 0 : 1;
}
