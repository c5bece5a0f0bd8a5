import type { Page } from 'playwright-core';
import { ReaderPage } from '../../webview/readerPage';
import { type Goals, median } from '../goals';
import { staticPage } from './staticPage';

const STEPS = 120;
const JUMPS = 100;

interface Frames {
  /** Later than 25 ms. */
  readonly late: number;
  readonly count: number;
  /** In which less than 99 % of the list was covered by rows. */
  readonly blank: number;
  /** Tasks of 50 ms or more. */
  readonly longTasks: number;
}

/** What the transpiler names functions with, which a page does not have. */
const NAMING = 'globalThis.__name = (named) => named';

/** S1 to S4: the built reader in the browser, beside a page that only scrolls. */
export async function scrolling(goals: Goals): Promise<void> {
  const still = await staticPage();
  const yardstick = {
    wheel: await watch(still.page, () => wheel(still.page)),
    drag: await watch(still.page, () => drag(still.page)),
  };
  await still.close();
  goals.note(`       a static page: ${told(yardstick.wheel)} wheeled, ${told(yardstick.drag)} dragged`);

  for (const count of [100_000, 1_000_000]) {
    const size = count.toLocaleString('en');
    const reader = await ReaderPage.open({ count });
    const wheeled = await watch(reader.page, () => wheel(reader.page));
    const dragged = await watch(reader.page, () => drag(reader.page));
    for (const [how, frames, base] of [
      ['wheel', wheeled, yardstick.wheel],
      ['drag', dragged, yardstick.drag],
    ] as const) {
      const more = (frames.late / frames.count - base.late / base.count) * 120;
      goals.figure({
        goal: 'S1',
        what: `${how} through ${size}: late frames of 120 beyond a static page's`,
        ratio: more,
        atMost: 2,
        detail: told(frames),
      });
      goals.figure({
        goal: 'S1',
        what: `${how} through ${size}: tasks of 50 ms`,
        ratio: frames.longTasks,
        atMost: 0,
      });
    }
    goals.figure({
      goal: 'S2',
      what: `drag through ${size}: frames that were not covered`,
      ratio: dragged.blank,
      atMost: 1,
    });
    await jumps(goals, reader, count);
    const heap = await reader.page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    goals.note(`       memory of the webview with ${size}: ${(heap / 1_048_576).toFixed(1)} MiB`);
    await reader.close();
  }
  await mounting(goals);
}

/** S3: random places, the first and the last, by id: each must land in sight. */
async function jumps(goals: Goals, reader: ReaderPage, count: number): Promise<void> {
  await reader.page.evaluate(NAMING);
  const outcome = await reader.page.evaluate(
    async ([total, times]) => {
      const frame = (): Promise<number> => new Promise(requestAnimationFrame);
      const inSight = (id: number): boolean => {
        const box = document.querySelector('.scroller')?.getBoundingClientRect();
        const row = document.querySelector(`[aria-labelledby="label${id}"]`)?.getBoundingClientRect();
        return !!box && !!row && row.bottom > box.top + 2 && row.top < box.bottom - 2;
      };
      const frames: number[] = [];
      let wrong = 0;
      let seed = 7;
      const targets = Array.from(
        { length: times },
        () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % total,
      );
      for (const target of [...targets, 0, total - 1]) {
        await frame();
        window.host.goTo(`m${target}`);
        let waited = 0;
        while (!inSight(target) && waited < 30) {
          await frame();
          waited++;
        }
        if (waited === 30) wrong++;
        else frames.push(waited);
      }
      return { frames, wrong };
    },
    [count, JUMPS] as const,
  );
  const size = count.toLocaleString('en');
  goals.figure({
    goal: 'S3',
    what: `${JUMPS + 2} jumps in ${size}: wrong landings`,
    ratio: outcome.wrong,
    atMost: 0,
  });
  goals.figure({
    goal: 'S3',
    what: `${JUMPS + 2} jumps in ${size}: frames to land, median`,
    ratio: median(outcome.frames),
    atMost: 1.2,
    detail: 'question to the host and its answer included',
  });
}

/** S4: from the start of the page to painted rows, a long session against a short one. */
async function mounting(goals: Goals): Promise<void> {
  const times = { short: [] as number[], long: [] as number[] };
  for (let round = 0; round < 7; round++)
    for (const [kind, count] of [
      ['short', 1_000],
      ['long', 1_000_000],
    ] as const) {
      const reader = await ReaderPage.open({ count });
      times[kind].push(await reader.page.evaluate(() => window.host.painted));
      await reader.close();
    }
  const [short, long] = [median(times.short), median(times.long)];
  goals.figure({
    goal: 'S4',
    what: 'page to first painted rows: 1,000,000 against 1,000',
    ratio: long / short,
    atMost: 1.5,
    detail: `${long.toFixed(0)} ms against ${short.toFixed(0)} ms`,
  });
}

async function wheel(page: Page): Promise<void> {
  await page.mouse.move(300, 400);
  for (let step = 0; step < STEPS; step++) await page.mouse.wheel(0, step < STEPS / 2 ? -400 : 400);
}

/** The thumb from the bottom to the top. */
async function drag(page: Page): Promise<void> {
  const box = await page.locator('.scroller').boundingBox();
  if (!box) throw new Error('Nothing scrolls.');
  const x = box.x + box.width - 7;
  await page.evaluate(() => document.querySelector('.scroller')?.scrollTo(0, 1e9));
  await page.mouse.move(x, box.y + box.height - 24);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step++)
    await page.mouse.move(x, box.y + box.height - 24 - ((box.height - 40) * step) / STEPS);
  await page.mouse.up();
}

/** What becomes of the frames while something is done. */
async function watch(page: Page, run: () => Promise<void>): Promise<Frames> {
  await page.evaluate(NAMING);
  await page.evaluate(() => {
    const seen = { times: [] as number[], blank: 0, longTasks: 0, on: true };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => (seen.longTasks += list.getEntries().length)).observe({
      type: 'longtask',
    });
    const look = (time: number): void => {
      if (!seen.on) return;
      seen.times.push(time);
      const box = document.querySelector('.scroller')?.getBoundingClientRect();
      let covered = 0;
      for (const row of document.querySelectorAll('.feed > *')) {
        const { top, bottom } = row.getBoundingClientRect();
        if (box) covered += Math.max(0, Math.min(bottom, box.bottom) - Math.max(top, box.top));
      }
      // The ends of the list have a head and a tail, which are no rows.
      if (box && covered < 0.99 * box.height - 80) seen.blank++;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await run();
  return page.evaluate(() => {
    const { seen } = window as unknown as {
      seen: { times: number[]; blank: number; longTasks: number; on: boolean };
    };
    seen.on = false;
    const late = seen.times.filter(
      (time, index) => index > 0 && time - (seen.times[index - 1] ?? time) > 25,
    ).length;
    return { late, count: seen.times.length, blank: seen.blank, longTasks: seen.longTasks };
  });
}

const told = ({ late, count }: Frames): string => `${late} of ${count} frames late`;
