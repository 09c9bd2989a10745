/**
 * How near the scheduler comes to the best tours of the TOPTW instances (Solomon families) within one second each: for one
 * tour to the proven optimum, beside a plain iterated local search in the same run; for two to four, which are days here,
 * to the best value known (below 0% is better than that).
 *
 *     node bench/planning.ts <folder with *.txt and reference.csv> [every n-th instance] [milliseconds] [tours]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schedulePlaces } from '#core/planning/schedule.ts';
import type { Place, Schedule } from '#core/planning/types.ts';

interface Instance {
  readonly name: string;
  readonly best: number;
  /** The depot first. Tenths of the file's unit, so that all sums are of whole numbers. */
  readonly points: readonly {
    x: number;
    y: number;
    minutes: number;
    worth: number;
    open: number;
    close: number;
  }[];
  readonly travel: readonly (readonly number[])[];
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const folder = process.argv[2] ?? '';
const every = Number(process.argv[3] ?? 1);
const budget = Number(process.argv[4] ?? 1000);
const tours = Number(process.argv[5] ?? 1);
if (folder === '' || !existsSync(join(folder, 'reference.csv'))) {
  say(
    `No TOPTW instances in "${folder}": give the folder that holds them and reference.csv as the argument.`,
  );
  process.exit(1);
}

/** Lines are: number x y duration profit f a list(a) open close; the distance is rounded down to one decimal. */
function readInstance(name: string, best: number): Instance {
  const lines = readFileSync(join(folder, `${name}.txt`), 'utf8')
    .split('\n')
    .slice(2);
  const points = lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((row) => row.length >= 7)
    .map((row) => {
      const [, x = 0, y = 0, minutes = 0, worth = 0] = row;
      const [open, close] = [row.length > 8 ? (row.at(-2) ?? 0) : 0, row.at(-1) ?? 0];
      return { x, y, minutes: minutes * 10, worth, open: open * 10, close: close * 10 };
    });
  const travel = points.map((a) =>
    points.map((b) => Math.floor(Math.hypot(a.x - b.x, a.y - b.y) * 10 + 1e-9)),
  );
  return { name, best, points, travel };
}

const deadline = (): (() => boolean) => {
  const end = performance.now() + budget;
  return () => performance.now() >= end;
};

function solve({ points, travel }: Instance): Schedule {
  const dates = Array.from({ length: tours }, (_, index) => `2027-01-0${index + 1}`);
  const places: Place[] = points.slice(1).map(({ worth, minutes, open, close }, index) => ({
    id: `${index + 1}`,
    at: index + 1,
    worth,
    minutes,
    open: Object.fromEntries(dates.map((date) => [date, [{ start: open, end: close + minutes }]])),
  }));
  const days = dates.map((date) => ({ date, start: 0, end: points[0]?.close ?? 0, from: 0, to: 0 }));
  const options = { seed: 1, iterations: Number.POSITIVE_INFINITY, shouldStop: deadline() };
  return schedulePlaces({ places, travel, days }, options);
}

/** When a path is over, or Infinity when it breaks a window: the check of both, and all that the plain search knows. */
function walk({ points, travel }: Instance, path: readonly number[]): number {
  let time = 0;
  let from = 0;
  for (const to of path) {
    const { open = 0, close = 0, minutes = 0 } = points[to] ?? {};
    time = Math.max(open, time + (travel[from]?.[to] ?? 0));
    if (time > close) return Number.POSITIVE_INFINITY;
    time += minutes;
    from = to;
  }
  time += travel[from]?.[0] ?? 0;
  return time <= (points[0]?.close ?? 0) ? time : Number.POSITIVE_INFINITY;
}

const worthOf = ({ points }: Instance, path: readonly number[]) =>
  path.reduce((sum, point) => sum + (points[point]?.worth ?? 0), 0);

/** Insert the best ratio of worth squared to added time, keep the best path, take out a stretch, again. */
function plainSearch(instance: Instance): number[] {
  const shouldStop = deadline();
  let path: number[] = [];
  let best: number[] = [];
  for (let length = 1, first = 0; !shouldStop(); length++) {
    for (;;) {
      const finish = walk(instance, path);
      let next = { ratio: 0, path };
      for (const [point, { worth }] of instance.points.entries()) {
        if (point === 0 || path.includes(point)) continue;
        for (let position = 0; position <= path.length; position++) {
          const longer = path.toSpliced(position, 0, point);
          const ratio = worth ** 2 / Math.max(1, walk(instance, longer) - finish);
          if (ratio > next.ratio) next = { ratio, path: longer };
        }
      }
      if (next.path === path) break;
      path = next.path;
    }
    if (worthOf(instance, path) > worthOf(instance, best)) {
      best = path;
      length = 1;
    }
    if (length > Math.max(1, path.length / 2)) length = 1;
    first = (first + length) % Math.max(1, path.length);
    path = path.toSpliced(first, length);
  }
  return best;
}

const instances = readFileSync(join(folder, 'reference.csv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','))
  .map(([name = '', m, optimum, bestSeen]) => ({
    name,
    m: Number(m),
    best: Number(tours === 1 ? optimum : bestSeen),
  }))
  .filter(({ m, best }) => m === tours && best > 0)
  .filter((_, index) => index % every === 0)
  .map(({ name, best }) => readInstance(name, best));

const gaps: { plain: number; own: number }[] = [];
let infeasible = 0;
for (const instance of instances) {
  const schedule = solve(instance);
  const paths = schedule.days.map(({ stops }) => stops.map(({ id }) => Number(id)));
  const path = paths.flat();
  const isFeasible =
    new Set(path).size === path.length &&
    paths.every((one) => walk(instance, one) < Number.POSITIVE_INFINITY);
  if (!isFeasible) infeasible++;
  const gap = (worth: number) => 100 * (1 - worth / instance.best);
  const own = gap(worthOf(instance, path));
  const plain = tours === 1 ? gap(worthOf(instance, plainSearch(instance))) : Number.NaN;
  gaps.push({ own, plain });
  say(
    `${instance.name.padEnd(6)} best ${instance.best}  gap ${own.toFixed(2)}%  ${tours === 1 ? `plain ${plain.toFixed(2)}%  ` : ''}` +
      `rounds ${schedule.iterations}${isFeasible ? '' : '  INFEASIBLE'}`,
  );
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const own = gaps.map((gap) => gap.own);
const plain = gaps.map((gap) => gap.plain);
const target = tours === 1 ? { mean: 1.5, worst: 8 } : { mean: 1, worst: Number.POSITIVE_INFINITY };
const isMet = mean(own) <= target.mean && Math.max(...own) <= target.worst && infeasible === 0;
const beside = (value: number) => (tours === 1 ? `, plain ${value.toFixed(2)}%` : '');
say(`mean gap ${mean(own).toFixed(2)}%${beside(mean(plain))}; target at most ${target.mean}%`);
say(
  `worst gap ${Math.max(...own).toFixed(2)}%${beside(Math.max(...plain))}` +
    (tours === 1 ? `; target at most ${target.worst}%` : ''),
);
say(`${infeasible} of ${gaps.length} infeasible; target ${isMet ? 'met' : 'NOT MET'}`);
