/**
 * Trips of one to four days over the TTDP instances (places whose windows differ by weekday), with one second each. No
 * best values are known of them, so the yardstick is a plain iterated local search of the same time in the same run; both
 * are checked by a walk that shares no code with the scheduler.
 *
 *     node bench/ttdp.ts <folder with t*.txt> [every n-th instance] [milliseconds] [days, such as 1,2,3,4]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schedulePlaces } from '#core/planning/schedule.ts';
import type { Place } from '#core/planning/types.ts';
import { printTable } from './measure.ts';

type Window = { open: number; close: number };
interface Instance {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The hotel first, without windows. By day of the trip: when a visit may begin; null: closed. Hundredths of a minute. */
  readonly points: readonly { minutes: number; worth: number; windows: readonly (Window | null)[] }[];
  readonly travel: readonly (readonly number[])[];
}

const SCALE = 100;
const folder = process.argv[2] ?? '';
const every = Number(process.argv[3] ?? 1);
const budget = Number(process.argv[4] ?? 1000);
const lengths = (process.argv[5] ?? '1,2,3,4').split(',').map(Number);
if (folder === '' || !existsSync(folder)) {
  process.stdout.write(
    `No TTDP instances in "${folder}": give the folder that holds them as the argument.\n`,
  );
  process.exit(1);
}

/** Lines are: number x y duration score t (open close) a weekday, seven times; 0 0 is closed. */
function readInstance(name: string, days: number): Instance {
  const rows = readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const weekday = rows[0]?.[2] ?? 0;
  const [hotel = [], ...others] = rows.slice(1).filter((row) => row.length >= 7);
  const all = [hotel, ...others];
  const points = all.map((row, index) => {
    const [, , , minutes = 0, worth = 0] = row;
    const windows = Array.from({ length: days }, (_, day): Window | null => {
      if (index === 0) return null;
      const at = 6 + 2 * ((weekday + day) % 7);
      const [open = 0, close = 0] = [row[at], row[at + 1]];
      return close === 0 ? null : { open: open * SCALE, close: close * SCALE };
    });
    return { minutes: minutes * SCALE, worth, windows };
  });
  const travel = all.map(([, x = 0, y = 0]) =>
    all.map(([, u = 0, v = 0]) => Math.floor(Math.hypot(x - u, y - v) * SCALE + 1e-9)),
  );
  return {
    ...{ name: name.replace('.txt', ''), points, travel },
    start: (hotel[5] ?? 0) * SCALE,
    end: (hotel[6] ?? 0) * SCALE,
  };
}

const deadline = (): (() => boolean) => {
  const end = performance.now() + budget;
  return () => performance.now() >= end;
};

/** When the path of one day is over, or Infinity when it breaks a window. */
function walk({ points, travel, start, end }: Instance, day: number, path: readonly number[]): number {
  let time = start;
  let from = 0;
  for (const to of path) {
    const window = points[to]?.windows[day];
    if (!window) return Number.POSITIVE_INFINITY;
    time = Math.max(window.open, time + (travel[from]?.[to] ?? 0));
    if (time > window.close) return Number.POSITIVE_INFINITY;
    time += points[to]?.minutes ?? 0;
    from = to;
  }
  time += travel[from]?.[0] ?? 0;
  return time <= end ? time : Number.POSITIVE_INFINITY;
}

const worthOf = ({ points }: Instance, paths: readonly (readonly number[])[]) =>
  paths.flat().reduce((sum, point) => sum + (points[point]?.worth ?? 0), 0);

const isFeasible = (instance: Instance, paths: readonly (readonly number[])[]) =>
  new Set(paths.flat()).size === paths.flat().length &&
  paths.every((path, day) => walk(instance, day, path) < Number.POSITIVE_INFINITY);

function ownSearch({ points, travel, start, end }: Instance, days: number): number[][] {
  const dates = Array.from({ length: days }, (_, index) => `2027-01-0${index + 1}`);
  const places: Place[] = points.slice(1).map(({ worth, minutes, windows }, index) => ({
    ...{ id: `${index + 1}`, at: index + 1, worth, minutes },
    open: Object.fromEntries(
      dates.flatMap((date, day) => {
        const window = windows[day];
        return window ? [[date, [{ start: window.open, end: window.close + minutes }]]] : [];
      }),
    ),
  }));
  const asDays = dates.map((date) => ({ date, start, end, from: 0, to: 0 }));
  const options = { seed: 1, iterations: Number.POSITIVE_INFINITY, shouldStop: deadline() };
  return schedulePlaces({ places, travel, days: asDays }, options).days.map(({ stops }) =>
    stops.map(({ id }) => Number(id)),
  );
}

/** Insert the best ratio of worth squared to added time on any day, keep the best, take a stretch out of each day, again. */
function plainSearch(instance: Instance, days: number): number[][] {
  const shouldStop = deadline();
  let paths: number[][] = Array.from({ length: days }, () => []);
  let best = paths;
  for (let length = 1, first = 0; !shouldStop(); length++) {
    for (;;) {
      const used = new Set(paths.flat());
      let next = { ratio: 0, day: -1, path: [] as number[] };
      for (const [day, path] of paths.entries()) {
        const finish = walk(instance, day, path);
        for (const [point, { worth }] of instance.points.entries()) {
          if (point === 0 || used.has(point)) continue;
          for (let position = 0; position <= path.length; position++) {
            const longer = path.toSpliced(position, 0, point);
            const ratio = worth ** 2 / Math.max(1, walk(instance, day, longer) - finish);
            if (ratio > next.ratio) next = { ratio, day, path: longer };
          }
        }
        if (shouldStop()) break;
      }
      if (next.day === -1) break;
      paths = paths.with(next.day, next.path);
    }
    if (worthOf(instance, paths) > worthOf(instance, best)) {
      best = paths;
      length = 1;
    }
    const longest = Math.max(1, ...paths.map((path) => path.length));
    if (length > longest / 2) length = 1;
    first = (first + length) % longest;
    paths = paths.map((path) => path.toSpliced(Math.min(first, Math.max(0, path.length - length)), length));
  }
  return best;
}

const names = readdirSync(folder)
  .filter((name) => /^t\d+\.txt$/.test(name))
  .sort()
  .filter((_, index) => index % every === 0);

const rows = lengths.map((days) => {
  let infeasible = 0;
  let below = 0;
  const gains = names.map((name) => {
    const instance = readInstance(name, days);
    const own = ownSearch(instance, days);
    const plain = plainSearch(instance, days);
    if (!isFeasible(instance, own)) infeasible++;
    if (!isFeasible(instance, plain)) throw new Error(`The yardstick breaks a window of ${name}.`);
    const [ours, theirs] = [worthOf(instance, own), worthOf(instance, plain)];
    if (ours < theirs) {
      below++;
      process.stdout.write(`${name} ${days} days: ${ours}, plain ${theirs}\n`);
    }
    return 100 * (ours / theirs - 1);
  });
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  return {
    what: `${days} ${days === 1 ? 'day' : 'days'}, ${names.length} instances, ${budget} ms each`,
    measured: `${infeasible} infeasible, ${below} below, mean ${mean.toFixed(2)}% above, least ${Math.min(...gains).toFixed(2)}%`,
    baseline: 'a plain search of the same time',
    target: 'none infeasible, none below',
    met: infeasible === 0 && below === 0,
  };
});
printTable(rows);
