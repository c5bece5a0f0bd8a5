import * as v from 'valibot';
import { Program } from './freshProcess';
import { type Goals, median } from './goals';

/** V8 compiles the same program otherwise each time, which is a tenth more or less. */
const PROCESSES = 5;
const times = v.array(v.object({ contender: v.number(), limit: v.number() }));

/**
 * What recording adds to the handling of an answer: HTTP, decoding, ordering and recording against the same with bodies that are
 * neither kept nor looked through for secrets. Processor time of the client's process, in turns, of all rounds together: garbage
 * is collected when V8 wants to, as a collection on demand makes it throw away the code that it has compiled.
 */
export async function run(goals: Goals): Promise<void> {
  const servers = await Program.build('superoffice/program.ts');
  const program = await Program.build('wire/program.ts');
  for (const [count, pages, rounds] of [
    [50, 200, 9],
    [1000, 50, 9],
    [20_000, 4, 9],
  ] as const) {
    const server = await servers.serve('serve', { shape: 'wcf', count });
    try {
      const ratios: number[] = [];
      const all: { contender: number; limit: number }[] = [];
      for (let process = 0; process < PROCESSES; process++) {
        const rows = v.parse(times, await program.run('read', { url: server.line, count, pages, rounds }));
        const sum = (of: 'contender' | 'limit'): number => rows.reduce((total, row) => total + row[of], 0);
        ratios.push(sum('contender') / sum('limit'));
        all.push(...rows);
      }
      const ms = (of: 'contender' | 'limit'): string =>
        (median(all.map((row) => row[of])) / pages).toFixed(2);
      goals.figure({
        goal: 'W1',
        what: `handle a page of ${count} messages, recorded and redacted`,
        ratio: median(ratios),
        atMost: 1.1,
        detail: `${ms('contender')} ms against ${ms('limit')} ms without recording`,
      });
    } finally {
      await server.stop();
    }
  }
}
