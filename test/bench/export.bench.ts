import { existsSync } from 'node:fs';
import * as v from 'valibot';
import type { ExportFormatId } from '../../src/core/export/exportFormatIds';
import { Program } from './freshProcess';
import { type Goals, median } from './goals';

const times = v.object({ wall: v.number(), cpu: v.number() });
const written = v.array(
  v.object({ contender: times, limit: times, readyLimit: times, raw: times, bytes: v.number() }),
);
const together = v.array(v.object({ contender: times, limit: times }));
const whole = v.object({
  wall: v.number(),
  peakMb: v.number(),
  keptBytes: v.number(),
  longestBlock: v.number(),
});
type Times = v.InferOutput<typeof times>;

const MANY = 1_000_000;
const FEW = 10_000;
const ALL: ExportFormatId[] = ['json', 'ndjson', 'csv', 'markdown', 'html', 'text'];
/** Of the time that stringifying takes; the formats that have no goal of their own are held to that of HTML. */
const GOALS: Partial<Record<ExportFormatId, [goal: string, atMost: number]>> = {
  ndjson: ['E1', 1],
  csv: ['E2', 0.75],
  html: ['E2', 1],
  markdown: ['E2', 0.8],
};
/** A file system in memory, where there is one. */
const MEMORY = '/dev/shm';

/**
 * A million messages to each format, closed on the disk. The limit is JSON.stringify of each message with the result
 * thrown away, and for E3 a raw stream of the same bytes to memory. What is stringified has the members of the NDJSON
 * file and a Date as its instant, so that the text is the very bytes of that file; how it compares when the instant is
 * a text already is told beside it. All in processor time, which other programs on the machine hardly change; the time
 * that went by is told, too.
 */
export async function run(goals: Goals): Promise<void> {
  const program = await Program.build('export/program.ts');
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const ratio = (rows: readonly { contender: Times; limit: Times }[], of: keyof Times = 'cpu'): number =>
    median(rows.map(({ contender, limit }) => contender[of] / limit[of]));
  const throughput = async (
    format: ExportFormatId,
    folder?: string,
  ): Promise<v.InferOutput<typeof written>> =>
    v.parse(
      written,
      await program.run('throughput', {
        formats: [format],
        count: MANY,
        rounds: 5,
        ...(folder && { folder }),
      }),
    );

  for (const format of ALL) {
    const rows = await throughput(format);
    const [goal, atMost] = GOALS[format] ?? ['E', 1];
    const wall = (what: 'contender' | 'limit' | 'raw'): string =>
      seconds(median(rows.map((row) => row[what].wall)));
    const bytes = rows[0]?.bytes ?? 0;
    goals.figure({
      goal,
      what: `${format}: a million messages to disk / stringify and discard`,
      ratio: ratio(rows),
      atMost,
      detail:
        `${wall('contender')} beside ${wall('limit')} went by (${ratio(rows, 'wall').toFixed(2)}), ${Math.round(bytes / 1e6)} MB; ` +
        `raw stream ${wall('raw')}; with instants as text ${median(rows.map((row) => row.contender.cpu / row.readyLimit.cpu)).toFixed(2)}`,
    });
  }

  if (existsSync(MEMORY)) {
    const rows = await throughput('ndjson', MEMORY);
    goals.figure({
      goal: 'E3',
      what: 'ndjson: in memory / raw stream of the same bytes',
      ratio: median(rows.map(({ contender, raw }) => contender.cpu / raw.cpu)),
      atMost: 10,
    });
  }

  const rows = v.parse(
    together,
    await program.run('together', { formats: ALL, count: MANY / 10, rounds: 5 }),
  );
  goals.figure({
    goal: 'E',
    what: 'six formats from one walk / one walk each',
    ratio: ratio(rows),
    atMost: 0.7,
  });

  const [cold, few, many] = [
    v.parse(whole, await program.run('whole', { formats: ['ndjson'], count: FEW, rounds: 1 })),
    v.parse(whole, await program.run('whole', { formats: ['ndjson'], count: FEW, rounds: MANY / FEW })),
    v.parse(whole, await program.run('whole', { formats: ['ndjson'], count: MANY, rounds: 1 })),
  ];
  const alone = async (count: number): Promise<number> =>
    v.parse(v.number(), await program.run('pagesAlone', { count }));
  const [fewAlone, manyAlone] = [await alone(FEW), await alone(MANY)];
  const mb = (value: number): string => `${Math.round(value)} MB`;
  goals.figure({
    goal: 'R1',
    what: 'peak memory: a million messages / ten thousand',
    ratio: many.peakMb / cold.peakMb,
    atMost: 1.2,
    // V8 lets its heap grow with the work done, whatever is kept.
    detail:
      `${mb(many.peakMb)} and ${mb(cold.peakMb)}, ${mb(few.peakMb)} after ten thousand a hundred times; a process that ` +
      `throws the same pages away ${mb(manyAlone)} and ${mb(fewAlone)} (${(manyAlone / fewAlone).toFixed(2)}); ${seconds(many.wall)}`,
  });
  goals.figure({
    goal: 'R1',
    what: 'memory kept after a collection, for each message / 4 bytes',
    ratio: (many.keptBytes - few.keptBytes) / MANY / 4,
    atMost: 1,
    detail: `${(many.keptBytes / 1e6).toFixed(1)} and ${(few.keptBytes / 1e6).toFixed(1)} MB`,
  });
  goals.figure({
    goal: 'R1',
    what: 'longest block of the event loop meanwhile / 12 ms',
    ratio: many.longestBlock / 12,
    atMost: 1,
    detail: `${many.longestBlock.toFixed(1)} ms`,
  });
}
