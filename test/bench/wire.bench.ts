import * as v from 'valibot';
import { Program } from './freshProcess';
import { type Goals, median } from './goals';

const times = v.array(v.object({ contender: v.number(), limit: v.number() }));

/**
 * What recording adds to the handling of an answer: HTTP, decoding, ordering and recording against the same with bodies that are
 * neither kept nor looked through for secrets. Processor time of the client's process, in turns. Garbage is collected when
 * V8 wants to: a collection on demand makes it throw away the code that it has compiled.
 */
export async function run(goals: Goals): Promise<void> {
  const servers = await Program.build('superoffice/program.ts');
  const program = await Program.build('wire/program.ts');
  for (const [count, pages, rounds] of [
    [50, 40, 21],
    [1000, 10, 21],
    [20_000, 4, 21],
  ] as const) {
    const server = await servers.serve('serve', { shape: 'wcf', count });
    try {
      const rows = v.parse(times, await program.run('read', { url: server.line, count, pages, rounds }));
      const ms = (of: 'contender' | 'limit'): string =>
        (median(rows.map((row) => row[of])) / pages).toFixed(2);
      goals.figure({
        goal: 'W1',
        what: `handle a page of ${count} messages, recorded and redacted`,
        ratio: median(rows.map((row) => row.contender / row.limit)),
        atMost: 1.1,
        detail: `${ms('contender')} ms against ${ms('limit')} ms without recording`,
      });
    } finally {
      await server.stop();
    }
  }
}
