import { existsSync } from 'node:fs';
import * as v from 'valibot';
import type { ExportFormatId } from '../../src/core/export/exportFormatIds';
import { Program } from './freshProcess';
import { type Goals, median } from './goals';

const written = v.array(
  v.object({ contender: v.number(), limit: v.number(), raw: v.number(), bytes: v.number() }),
);
const together = v.array(v.object({ contender: v.number(), limit: v.number() }));
const whole = v.object({ time: v.number(), peakMb: v.number(), longestBlock: v.number() });

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
 * thrown away, and for E3 a raw stream of the same bytes to memory.
 */
export async function run(goals: Goals): Promise<void> {
  const program = await Program.build('export/program.ts');
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const ratio = (rows: readonly { contender: number; limit: number }[]): number =>
    median(rows.map(({ contender, limit }) => contender / limit));
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
    const time = median(rows.map(({ contender }) => contender));
    const bytes = rows[0]?.bytes ?? 0;
    goals.figure({
      goal,
      what: `${format}: a million messages to disk / stringify and discard`,
      ratio: ratio(rows),
      atMost,
      detail: `${seconds(time)} for ${Math.round(bytes / 1e6)} MB; raw stream ${seconds(median(rows.map(({ raw }) => raw)))}`,
    });
  }

  if (existsSync(MEMORY)) {
    const rows = await throughput('ndjson', MEMORY);
    goals.figure({
      goal: 'E3',
      what: 'ndjson: in memory / raw stream of the same bytes',
      ratio: median(rows.map(({ contender, raw }) => contender / raw)),
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

  const [few, many] = [
    v.parse(whole, await program.run('whole', { formats: ['ndjson'], count: FEW })),
    v.parse(whole, await program.run('whole', { formats: ['ndjson'], count: MANY })),
  ];
  goals.figure({
    goal: 'R1',
    what: 'peak memory of exporting a million messages / ten thousand',
    ratio: many.peakMb / few.peakMb,
    atMost: 1.2,
    detail: `${Math.round(many.peakMb)} and ${Math.round(few.peakMb)} MB; ${seconds(many.time)}`,
  });
  goals.figure({
    goal: 'R1',
    what: 'longest block of the event loop meanwhile / 12 ms',
    ratio: many.longestBlock / 12,
    atMost: 1,
    detail: `${many.longestBlock.toFixed(1)} ms`,
  });
}
