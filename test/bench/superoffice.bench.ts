import * as v from 'valibot';
import { Program } from './freshProcess';
import { type Goals, median } from './goals';

const times = v.array(v.object({ contender: v.number(), limit: v.number() }));
const streamed = v.object({
  firstRows: v.number(),
  total: v.number(),
  longestBlock: v.number(),
  peakMb: v.number(),
});
type Streamed = v.InferOutput<typeof streamed>;
const SHAPES = ['wcf', 'seed'] as const;
const MANY = 100_000;
/** Pairs of fresh processes. */
const FRESH = 15;

/**
 * One long answer of GetChatMessages, in the form of the server (`wcf`) and of the vendor's pages (`seed`). The limit is
 * JSON.parse of the same messages with their times made dates. Times are processor time where nothing waits. Both take
 * turns, and each ratio is the median of those of the rounds.
 */
export async function run(goals: Goals): Promise<void> {
  const program = await Program.build('superoffice/program.ts');
  const number = async (task: string, options: object): Promise<number> =>
    v.parse(v.number(), await program.run(task, options));
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  for (const shape of SHAPES) {
    for (const [goal, count, rounds, atMost] of [
      ['P2', 10_000, 21, 2.5],
      ['P1', MANY, 9, 1.5],
    ] as const) {
      const rows = v.parse(times, await program.run('throughput', { shape, count, rounds }));
      const limit = median(rows.map((row) => row.limit));
      goals.figure({
        goal,
        what: `read ${count} messages, ${shape}, warm`,
        ratio: median(rows.map((row) => row.contender / row.limit)),
        atMost,
        detail: `${ms(median(rows.map((row) => row.contender)))} against ${ms(limit)} of JSON.parse`,
      });
    }
    const cold: { contender: number; limit: number }[] = [];
    for (let round = 0; round < FRESH; round++)
      cold.push({
        contender: await number('coldSoap', { shape, count: 10_000 }),
        limit: await number('coldJson', { count: 10_000 }),
      });
    goals.figure({
      goal: 'P2',
      what: `read 10000 messages, ${shape}, the first time in a process`,
      ratio: median(cold.map((row) => row.contender / row.limit)),
      atMost: 2.5,
      detail: `${ms(median(cold.map((row) => row.contender)))} against ${ms(median(cold.map((row) => row.limit)))} of JSON.parse`,
    });
    const library = v.parse(times, await program.run('library', { shape, count: 10_000, rounds: 5 }));
    goals.figure({
      goal: 'P3',
      what: `read 10000 messages, ${shape}: how much faster than fast-xml-parser`,
      ratio: median(library.map((row) => row.contender / row.limit)),
      atLeast: 12,
      detail: `${ms(median(library.map((row) => row.contender)))} against our ${ms(median(library.map((row) => row.limit)))}`,
    });
    const heap = await number('heapSoap', { shape, count: MANY });
    const heapLimit = await number('heapJson', { count: MANY });
    goals.figure({
      goal: 'P4',
      what: `heap kept for ${MANY} messages, ${shape}`,
      ratio: heap / heapLimit,
      atMost: 1,
      detail: `${Math.round(heap / MANY)} B against ${Math.round(heapLimit / MANY)} B a message`,
    });
  }

  const nothingMb = await number('peakNothing', {});
  const jsonMb = await number('peakJson', { count: MANY });
  const runs = { few: [] as Streamed[], kept: [] as Streamed[], passed: [] as Streamed[] };
  const jsonTimes: number[] = [];
  const short = await program.serve('serve', { shape: 'wcf', count: 100 });
  const long = await program.serve('serve', { shape: 'wcf', count: MANY });
  const read = async (url: string, count: number, keep: boolean): Promise<Streamed> =>
    v.parse(streamed, await program.run('stream', { url, keep, count }));
  for (let round = 0; round < 7; round++) {
    runs.few.push(await read(short.line, 100, true));
    runs.kept.push(await read(long.line, MANY, true));
    runs.passed.push(await read(long.line, MANY, false));
    jsonTimes.push(await number('coldJson', { count: MANY }));
  }
  await short.stop();
  await long.stop();
  const [few, kept] = [medians(runs.few), medians(runs.kept)];
  for (const [what, all, atMost] of [
    ['kept', runs.kept, 0.15],
    ['handed on', runs.passed, 0.06],
  ] as const) {
    const { longestBlock, total } = medians(all);
    goals.figure({
      goal: 'P5',
      what: `longest block of the event loop, ${MANY} messages over HTTP, ${what}`,
      ratio: median(all.map((one, round) => one.longestBlock / (jsonTimes[round] ?? Number.NaN))),
      atMost,
      detail: `${ms(longestBlock)} of ${ms(total)}; JSON.parse blocks for ${ms(median(jsonTimes))}`,
    });
  }
  goals.figure({
    goal: 'F2',
    what: `request to first 60 messages, session of ${MANY} against one of 100`,
    ratio: median(runs.kept.map((one, round) => one.firstRows / (runs.few[round]?.firstRows ?? Number.NaN))),
    atMost: 1.1,
    detail: `${ms(kept.firstRows)} against ${ms(few.firstRows)}, in a fresh process`,
  });
  goals.figure({
    goal: 'R2',
    what: `peak memory above an empty process, ${MANY} messages kept`,
    ratio: (kept.peakMb - nothingMb) / (jsonMb - nothingMb),
    atMost: 1,
    detail: `${Math.round(kept.peakMb)} MB against ${Math.round(jsonMb)} MB of JSON.parse, empty ${Math.round(nothingMb)} MB`,
  });
}

function medians(runs: readonly Streamed[]): Streamed {
  const of = (key: keyof Streamed): number => median(runs.map((one) => one[key]));
  return {
    firstRows: of('firstRows'),
    total: of('total'),
    longestBlock: of('longestBlock'),
    peakMb: of('peakMb'),
  };
}
