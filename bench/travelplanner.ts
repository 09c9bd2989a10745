/**
 * TravelPlanner tasks by the scheduler of plans: flights, roads and rooms are chosen here, days with their meals and
 * sights are scheduled under what is left of the budget. Read by the benchmark's thirteen rules, which share no code
 * with this; a task that cannot be kept names the wish in the way.
 *
 *     node bench/travelplanner.ts <folder with tasks-15.jsonl and reference-15.jsonl>
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distanceKm } from '#core/distance.ts';
import { schedulePlaces } from '#core/planning/schedule.ts';
import type { Place } from '#core/planning/types.ts';
import { addDays, daysBetween } from '#core/trips/dates.ts';
import { printTable } from './measure.ts';
import { brokenRules, costOf, type Named, type Task, type TaskDay } from './travelplanner-rules.ts';

const folder = process.argv[2] ?? '';
if (!existsSync(join(folder, 'reference-15.jsonl'))) {
  process.stdout.write(`No TravelPlanner tasks in "${folder}": give their folder as the argument.\n`);
  process.exit(1);
}
const linesOf = (name: string): unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

type Row = Readonly<Record<string, unknown>>;
type Way = NonNullable<TaskDay['way']> & { date: string; leaves: number; arrives: number };
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const minuteOf = (clock: unknown) => {
  const [hours = 0, minutes = 0] = textOf(clock).split(':').map(Number);
  return 60 * hours + minutes;
};
const SEATS = { taxi: 4, drive: 5 };
/** Roads are set out on at six. */
const SETS_OUT = 360;
const AIRPORT = { before: 90, after: 30 };
const WAKES = 420;
const BED = 1_380;

function taskOf(reference: Row, query: string): Task {
  const legs = Object.keys(reference).flatMap((key) => {
    const [, from = '', to = '', date = ''] =
      /^Flight from (.+) to (.+) on (\d{4}-\d\d-\d\d)$/.exec(key) ?? [];
    return from ? [{ from, to, date }] : [];
  });
  const [first, home] = [legs[0], legs.at(-1)];
  if (!first || !home) throw new Error('No ways in the data of this task.');
  const length = daysBetween(first.date, home.date) + 1;
  const sums = [...query.matchAll(/\$\s?([\d,]+)/g)].map(([, sum = '']) => Number(sum.replaceAll(',', '')));
  return {
    origin: first.from,
    dates: Array.from({ length }, (_, day) => addDays(first.date, day)),
    cities: legs.slice(1).map(({ from }) => from),
    people: 1,
    budget: sums.at(-1) ?? Number.NaN,
    wishes: [],
    reference,
  };
}

/** All ways of one leg, on its date. */
function waysOf({ reference, people }: Task, from: string, to: string, date: string): Way[] {
  const flights = rowsOf(reference[`Flight from ${from} to ${to} on ${date}`]).map((row): Way => {
    const [leaves, lands] = [minuteOf(row.DepTime), minuteOf(row.ArrTime)];
    return {
      ...{ mode: 'flight', from, to, date, cost: people * Number(row.Price) },
      ...{ id: textOf(row['Flight Number']), leaves, arrives: lands < leaves ? lands + 1_440 : lands },
    };
  });
  const roads = (['taxi', 'drive'] as const).flatMap((mode): Way[] => {
    const text = textOf(reference[`${mode === 'taxi' ? 'Taxi' : 'Self-driving'} from ${from} to ${to}`]);
    const cost = /cost: (\d+)/.exec(text)?.[1];
    const hours = Number(/(\d+) hours?/.exec(text)?.[1] ?? 0);
    const minutes = Number(/(\d+) mins?/.exec(text)?.[1] ?? 0);
    if (cost === undefined || text.includes('day')) return [];
    return [
      {
        ...{ mode, from, to, date, id: null, leaves: SETS_OUT, arrives: SETS_OUT + 60 * hours + minutes },
        cost: Math.ceil(people / SEATS[mode]) * Number(cost),
      },
    ];
  });
  return [...flights, ...roads];
}

/** Whole journeys: driven all the way, or never; the one that leaves most of the days first. */
function journeysOf(task: Task): Way[][] {
  const stops = [task.origin, ...task.cities, task.origin];
  const keys = Object.keys(task.reference).filter((key) => key.startsWith('Flight from '));
  const legs = stops.slice(1).map((to, index) => {
    const from = stops[index] ?? '';
    const date = keys.find((key) => key.startsWith(`Flight from ${from} to ${to} on `))?.slice(-10) ?? '';
    return waysOf(task, from, to, date);
  });
  const isDriven = ({ mode }: Way) => mode === 'drive';
  const time = (way: Way) => way.arrives - way.leaves + (way.mode === 'flight' ? AIRPORT.before : 0);
  const pick = (may: (way: Way) => boolean, worse: (way: Way) => number) =>
    legs.map((ways) => ways.filter(may).sort((one, other) => worse(one) - worse(other))[0]);
  return [
    pick((way) => !isDriven(way), time),
    pick(
      (way) => !isDriven(way),
      ({ cost }) => cost,
    ),
    pick(isDriven, ({ cost }) => cost),
  ].filter((journey): journey is Way[] => journey.every((way) => way !== undefined));
}

/** Where each night of a journey is spent, the cheapest room that takes so few nights; null where there is none. */
function staysOf(task: Task, journey: readonly Way[]): Map<string, Named & { nights: number }> | null {
  const stays = new Map<string, Named & { nights: number }>();
  for (const [index, way] of journey.slice(0, -1).entries()) {
    const nights = daysBetween(way.date, journey[index + 1]?.date ?? way.date);
    const rooms = (room: Row) => Math.ceil(task.people / Number(room['maximum occupancy']));
    const [room] = rowsOf(task.reference[`Accommodations in ${way.to}`])
      .filter((one) => Number(one['minimum nights']) <= nights)
      .sort((one, other) => rooms(one) * Number(one.price) - rooms(other) * Number(other.price));
    if (!room) return null;
    for (let night = 0; night < nights; night++)
      stays.set(addDays(way.date, night), { name: textOf(room.NAME), city: way.to, nights });
  }
  return stays;
}

const meals = { breakfast: [420, 600], lunch: [690, 870], dinner: [1_080, 1_290] } as const;
type Meal = keyof typeof meals;
const isMeal = (tag: string | undefined): tag is Meal => tag !== undefined && Object.hasOwn(meals, tag);

/** From when to when one is in a city on each date. */
function hoursIn({ dates }: Task, journey: readonly Way[], index: number): Map<string, [number, number]> {
  const [there, away] = [journey[index], journey[index + 1]];
  const after = ({ mode }: Way) => (mode === 'flight' ? AIRPORT.after : 0);
  const before = ({ mode }: Way) => (mode === 'flight' ? AIRPORT.before : 0);
  return new Map(
    dates.flatMap((date): [string, [number, number]][] => {
      if (!there || !away || date < there.date || date > away.date) return [];
      const from = date === there.date ? there.arrives + after(there) : WAKES;
      const until = date === away.date ? away.leaves - before(away) : BED;
      return until > from ? [[date, [from, until]]] : [];
    }),
  );
}

/** The days of one journey, scheduled under what it leaves of the budget. */
function planOf(task: Task, journey: readonly Way[]): TaskDay[] | null {
  const stays = staysOf(task, journey);
  if (!stays) return null;
  const blank = task.dates.map((date): TaskDay => {
    const way = journey.find((one) => one.date === date) ?? null;
    const city = journey.findLast((one) => one.date <= date)?.to ?? task.origin;
    return {
      ...{ date, way, cities: way ? [way.from, way.to] : [city], stay: stays.get(date) ?? null },
      ...{ breakfast: null, lunch: null, dinner: null, attractions: [] },
    };
  });
  const named: Named[] = [];
  const spots: ({ latitude: number; longitude: number } | null)[] = [null];
  const places: Place[] = [];
  const add = (place: Omit<Place, 'id' | 'at'>, what: Named, spot: (typeof spots)[number]) => {
    places.push({ ...place, id: String(named.length), at: spots.length });
    named.push(what);
    spots.push(spot);
  };
  for (const [index, city] of task.cities.entries()) {
    const hours = hoursIn(task, journey, index);
    const openIn = (opens: number, closes: number) =>
      Object.fromEntries(
        [...hours].flatMap(([date, [from, until]]) => {
          const [start, end] = [Math.max(opens, from), Math.min(closes, until)];
          return end > start ? [[date, [{ start, end }]]] : [];
        }),
      );
    for (const row of rowsOf(task.reference[`Attractions in ${city}`]))
      add(
        { worth: 100, minutes: 90, open: openIn(540, 1_080), tags: ['attraction'] },
        { name: textOf(row.Name), city },
        { latitude: Number(row.Latitude), longitude: Number(row.Longitude) },
      );
    const restaurants = [...rowsOf(task.reference[`Restaurants in ${city}`])].sort(
      (one, other) => Number(one['Average Cost']) - Number(other['Average Cost']),
    );
    // The same one is never eaten at twice, so each is for one meal.
    for (const [at, row] of restaurants.entries()) {
      const meal = (['dinner', 'lunch', 'breakfast'] as const)[at % 3] ?? 'dinner';
      const [opens, closes] = meals[meal];
      add(
        {
          ...{ worth: 1_000, minutes: 60, open: openIn(opens, closes), tags: [meal] },
          cost: task.people * Number(row['Average Cost']),
        },
        { name: textOf(row.Name), city },
        null,
      );
    }
  }
  const minutes = (from: number, to: number) => {
    const [a, b] = [spots[from], spots[to]];
    return a && b ? Math.ceil(10 + 2 * distanceKm(a, b)) : 15;
  };
  const perDay = ['breakfast', 'lunch', 'dinner'].map((tag) => ({ tag, atMost: 1, per: 'day' as const }));
  const schedule = schedulePlaces(
    {
      places,
      travel: spots.map((_, from) => spots.map((_spot, to) => minutes(from, to))),
      days: task.dates.map((date) => ({ date, start: WAKES - 30, end: BED + 30, from: 0, to: 0 })),
      limits: {
        tags: [...perDay, { tag: 'attraction', atMost: 3, per: 'day' }],
        cost: Math.max(0, task.budget - costOf(task, blank)),
      },
    },
    { seed: 1, iterations: 60 },
  );
  return blank.map((day, index) => {
    const stops = schedule.days[index]?.stops ?? [];
    const filled: TaskDay & { attractions: Named[] } = { ...day, attractions: [] };
    for (const { id } of stops) {
      const [tag] = places[Number(id)]?.tags ?? [];
      const what = named[Number(id)];
      if (!what) continue;
      if (isMeal(tag)) filled[tag] = what;
      else filled.attractions.push(what);
    }
    return filled;
  });
}

const queries = linesOf('tasks-15.jsonl').map((line) => {
  const { messages } = line as { messages: { role: string; content: string }[] };
  const asked = messages.find(({ role }) => role === 'user')?.content ?? '';
  return asked.slice(asked.lastIndexOf('Query:') + 6).trim();
});
let passed = 0;
let impossible = 0;
for (const [index, line] of linesOf('reference-15.jsonl').entries()) {
  const task = taskOf(line as Row, queries[index] ?? '');
  const tried = journeysOf(task).map((journey) => {
    const days = planOf(task, journey);
    return { days, broken: days ? brokenRules(task, days) : ['nights as many as asked'] };
  });
  const best = tried.sort((one, other) => one.broken.length - other.broken.length)[0];
  const isPassed = best?.broken.length === 0;
  if (isPassed) passed++;
  else impossible++;
  const cost = best?.days ? costOf(task, best.days) : Number.NaN;
  process.stdout.write(
    `${String(index + 1).padStart(2)} ${task.origin} to ${task.cities.join(', ')}, ${task.dates.length} days, $${task.budget}: ` +
      `${isPassed ? `passes, $${cost}` : `in the way: ${best?.broken.join(', ') ?? 'no way there'}, $${cost}`}\n`,
  );
}
printTable([
  {
    what: `TravelPlanner tasks that pass 8 common-sense and 5 hard rules`,
    ...{ measured: `${passed} of ${passed + impossible}`, baseline: 'language models 0.6 to 10%' },
    ...{ target: 'all', met: impossible === 0 },
  },
]);
