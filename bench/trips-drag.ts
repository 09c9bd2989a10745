import { randomUUID } from 'node:crypto';
import { chromium, type Page } from '@playwright/test';
import { type ClientChange, opsAnswer, tripCreated, tripSnapshot } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { Actor } from '../e2e/actor.ts';
import { AppServer } from '../e2e/server.ts';
import { TripPage } from '../e2e/trip-page.ts';
import config from '../playwright.config.ts';
import { median, percentile, printTable, type Row } from './measure.ts';
import { installProbe, installRedrawing } from './trips-drag-probe.ts';

/**
 * Dragging on the board of a large trip, in a browser that is made four times slower, beside a board that is drawn anew
 * with each move. `node bench/trips-drag.ts`, on the production build (`node scripts/bootstrap.mjs test` makes it).
 * Times are from the input to the end of the page's work on the frame that shows its result.
 */
const DAYS = 30;
const ACTIVITIES = 400;
const SLOWER = 4;
const DRAGS = Number(process.env.BENCH_DRAGS ?? 12);
const TARGET_MS = 50;

const activity = (n: number, dayId: string): ClientChange => ({
  kind: 'add_activity',
  id: `activity-${n}`,
  dayId,
  fields: {
    name: `A place worth seeing, number ${n}`,
    kind: n % 3 === 0 ? 'food' : 'sight',
    place: { name: `Street ${n}`, latitude: 38 + (n % 37) / 40, longitude: -9 - (n % 41) / 40, ref: null },
    startTime: '10:00',
    endTime: '11:30',
    timeZone: 'Europe/Lisbon',
    cost: { amount: 100 * n, currency: 'EUR' },
  },
});

async function largeTrip(owner: Actor): Promise<{ tripId: string; days: string[] }> {
  const made = await owner.post('/api/v1/trips', { title: 'Bench', startDate: '2027-05-01', days: DAYS });
  const { tripId } = tripCreated.parse(made);
  const path = `/api/v1/trips/${tripId}`;
  const { state } = tripSnapshot.parse(await (await owner.request.get(path)).json());
  const days = daysOf(state).map(({ id }) => id);
  for (let at = 0; at < ACTIVITIES; at += 100) {
    const ops = Array.from({ length: 100 }, (_, n) => ({
      opId: randomUUID(),
      baseSeq: 1,
      change: activity(at + n, days[(at + n) % DAYS] as string),
    }));
    for (const result of opsAnswer.parse(await owner.post(`${path}/ops`, { ops })).results)
      if ('error' in result) throw new Error(result.error.message);
  }
  return { tripId, days };
}

type Measured = {
  pickUps: number[];
  moves: number[];
  landings: number[];
  drops: number[];
  longTasks: number[];
};

const STEPS = 40;

/** Drags the first stop of one day to the one beside it, the pointer moving on with each frame. */
async function drag(page: Page, from: string, to: string): Promise<Measured> {
  const stop = page.locator(`[data-day="${from}"] [data-stop]`).first();
  await stop.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const grip = await stop.locator('[data-grip]').boundingBox();
  const goal = await page.locator(`[data-day="${to}"] [data-stop]`).nth(2).boundingBox();
  if (!grip || !goal) throw new Error('The board is not on the screen.');
  const start = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
  const end = { x: goal.x + goal.width / 2, y: goal.y + goal.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const id = (await stop.getAttribute('data-stop')) as string;
  await page.evaluate((target) => probe.begin(target), { stop: id, day: to });
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step++) {
    const share = step / STEPS;
    await page.mouse.move(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share);
  }
  await page.mouse.up();
  await page.waitForFunction(() => probe.drops.length > 0);
  // What follows a drop, the server's answer and the map, is part of it.
  await page.waitForTimeout(1_500);
  const { moves, ...rest } = await page.evaluate(() => probe);
  return { ...rest, pickUps: moves.slice(0, 1), moves: moves.slice(1) };
}

async function drags(page: Page, days: readonly string[], count: number): Promise<Measured> {
  const all: Measured = { pickUps: [], moves: [], landings: [], drops: [], longTasks: [] };
  for (let n = 0; n < count; n++) {
    // Three days are side by side.
    const at = (n * 3) % days.length;
    const one = await drag(page, days[at] as string, days[at + 1] as string);
    for (const part of ['pickUps', 'moves', 'landings', 'drops', 'longTasks'] as const)
      all[part].push(...one[part]);
  }
  return all;
}

async function letters(page: Page): Promise<number[]> {
  await page.locator('[data-stop] button:not([data-grip])').first().click();
  const name = new TripPage(page).name;
  await name.press('End');
  await page.evaluate(() => probe.begin(null));
  await name.pressSequentially(' and what lies behind it', { delay: 60 });
  // Nothing tells that the frames of the last letters are over.
  await page.waitForTimeout(1_500);
  const measured = await page.evaluate(() => probe.letters);
  await page.keyboard.press('Escape');
  return measured;
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
const spread = (values: number[]) => `p50 ${ms(median(values))}, p99 ${ms(percentile(values, 99))}`;
const row = (what: string, ours: number[], baseline?: number[]): Row => ({
  what,
  measured: spread(ours),
  ...(baseline ? { baseline: spread(baseline) } : {}),
});
const dragRow = (what: string, ours: number[], baseline: number[]): Row => ({
  ...row(what, ours, baseline),
  target: `p99 ${TARGET_MS} ms`,
  met: percentile(ours, 99) <= TARGET_MS,
});

const server = await AppServer.start();
const browser = await chromium.launch(config.use?.launchOptions);
const owner = await Actor.enter(browser, server, { width: 1280, height: 800 });
try {
  await owner.becomeGuest();
  const { tripId, days } = await largeTrip(owner);
  const { page } = owner;
  await page.addInitScript(installProbe);
  await page.goto(`/trips/${tripId}`);
  await page.getByText('Connection: Live').first().waitFor({ state: 'attached' });
  await page
    .locator('[data-stop]')
    .nth(ACTIVITIES - 1)
    .waitFor();
  const cdp = await owner.context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  // The first of each warms the page up.
  await drags(page, days, 2);
  const ours = await drags(page, days, DRAGS);
  const typed = await letters(page);
  await page.evaluate(installRedrawing);
  // Slow enough that two of them say it.
  const redrawn = await drags(page, days, 2);
  printTable([
    dragRow('picking a stop up', ours.pickUps, redrawn.pickUps),
    dragRow('a move, to its frame', ours.moves, redrawn.moves),
    dragRow('letting go, to the stop in its new place', ours.landings, redrawn.landings),
    row('  to the days drawn around it', ours.drops, redrawn.drops),
    row('a letter in the name of a stop', typed),
    {
      what: `longest hold-up of the page in ${DRAGS} drags and after`,
      measured: ms(Math.max(0, ...ours.longTasks)),
      baseline: ms(Math.max(0, ...redrawn.longTasks)),
    },
  ]);
} finally {
  await owner.leave();
  await browser.close();
  await server.close();
}
