import * as v from 'valibot';
import { Program } from './freshProcess';
import type { Goals } from './goals';

/** V8 compiles the same program otherwise each time, which is a tenth more or less. */
const PROCESSES = 5;
/** Memory is cleared up for whoever happens to be at work then, which only many rounds make even. */
const ROUNDS = 30;
const times = v.array(v.object({ contender: v.number(), limit: v.number() }));

/**
 * What recording adds to the handling of an answer: HTTP, decoding, ordering and recording against the same with bodies that are
 * neither kept nor looked through for secrets. Processor time of the client's process, in turns, of all rounds and processes
 * together: garbage is collected when V8 wants to, as a collection on demand makes it throw away the code that it has compiled.
 */
export async function run(goals: Goals): Promise<void> {
  const servers = await Program.build('superoffice/program.ts');
  const program = await Program.build('wire/program.ts');
  for (const [count, pages] of [
    [50, 200],
    [1000, 50],
    [20_000, 4],
  ] as const) {
    const server = await servers.serve('serve', { shape: 'wcf', count });
    try {
      const rows: v.InferOutput<typeof times> = [];
      const options = { url: server.line, count, pages, rounds: ROUNDS };
      for (let process = 0; process < PROCESSES; process++)
        rows.push(...v.parse(times, await program.run('read', options)));
      const sum = (of: 'contender' | 'limit'): number => rows.reduce((total, row) => total + row[of], 0);
      const ms = (of: 'contender' | 'limit'): string => (sum(of) / rows.length / pages).toFixed(2);
      goals.figure({
        goal: 'W1',
        what: `handle a page of ${count} messages, recorded and redacted`,
        ratio: sum('contender') / sum('limit'),
        atMost: 1.1,
        detail: `${ms('contender')} ms against ${ms('limit')} ms without recording`,
      });
    } finally {
      await server.stop();
    }
  }
}
