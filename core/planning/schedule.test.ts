import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { schedulePlaces } from './schedule.ts';
import type { Day, FixedItem, Limits, Place, Schedule, ScheduleRequest, SearchOptions } from './types.ts';

/**
 * Everything that is wrong with a schedule, by walking through it with the request in hand. It shares no code with the
 * scheduler and knows nothing of slack, windows or limits' counters.
 */
function faults(request: ScheduleRequest, schedule: Schedule): string[] {
  const found: string[] = [];
  const fixed = request.fixed ?? [];
  const visited = schedule.days.flatMap(({ stops }) => stops.map(({ id }) => id));
  if (new Set(visited).size !== visited.length) found.push('something is visited twice');
  if (schedule.days.length !== request.days.length) found.push('days are missing');
  const conflictIds = schedule.conflicts.map(({ id }) => id);

  for (const [index, { date, stops, back, travel }] of schedule.days.entries()) {
    const day = request.days[index] as Day;
    if (day.date !== date) found.push(`${date} is in the wrong place`);
    let time = day.start;
    let from = day.from;
    let onTheWay = 0;
    for (const stop of stops) {
      const place = request.places.find(({ id }) => id === stop.id && !stop.fixed);
      const item = fixed.find(({ id }) => id === stop.id && stop.fixed);
      const visit = place ?? item;
      if (!visit) {
        found.push(`${stop.id} is unknown`);
        continue;
      }
      const leg = request.travel[from]?.[visit.at] ?? Number.NaN;
      onTheWay += leg;
      time += leg;
      if (stop.arrive !== time) found.push(`${stop.id} is reached at ${time}, not ${stop.arrive}`);
      if (!(stop.start >= time)) found.push(`${stop.id} begins before one is there`);
      if (stop.leave !== stop.start + visit.minutes) found.push(`${stop.id} has the wrong length`);
      if (item && (item.date !== date || item.start !== stop.start)) found.push(`${stop.id} was moved`);
      if (place) {
        if (fixed.some(({ id }) => id === place.id)) found.push(`${stop.id} is fixed elsewhere`);
        // Minute by minute, as openings may overlap or touch.
        const isOpen = Array.from(
          { length: Math.max(1, place.minutes) },
          (_, minute) => stop.start + minute,
        ).every((minute) =>
          (place.open[date] ?? []).some(
            ({ start, end }) => start <= minute && Math.min(minute + 1, stop.leave) <= end,
          ),
        );
        if (!isOpen) found.push(`${stop.id} is closed`);
        if (place.starts && !place.starts[date]?.includes(stop.start))
          found.push(`${stop.id} has no such start`);
      }
      time = stop.leave;
      from = visit.at;
    }
    const leg = request.travel[from]?.[day.to] ?? Number.NaN;
    if (back !== time + leg || travel !== onTheWay + leg) found.push(`${date} has wrong sums`);
    const isTooShort = schedule.conflicts.some((conflict) => conflict.id === null && conflict.date === date);
    if (back > day.end && !(isTooShort && stops.length === 0)) found.push(`${date} ends too late`);
    if (travel > (request.limits?.travelPerDay ?? 1e9) && stops.some((stop) => !stop.fixed))
      found.push(`${date} is too much travel`);
  }

  for (const { id } of fixed)
    if (visited.includes(id) === conflictIds.includes(id)) found.push(`${id} is neither kept nor reported`);
  for (const { id } of request.places)
    if (!fixed.some((item) => item.id === id) && visited.includes(id) === schedule.left.includes(id))
      found.push(`${id} is neither visited nor left`);
  const dayIds = schedule.days.map(({ stops }) => stops.map(({ id }) => id));
  found.push(...limitFaults(request, dayIds));
  const worth = [...request.places.filter(({ id }) => !fixed.some((item) => item.id === id)), ...fixed]
    .filter(({ id }) => visited.includes(id))
    .reduce((sum, visit) => sum + (visit.worth ?? 0), 0);
  if (Math.abs(worth - schedule.worth) > 1e-6) found.push('the worth is another');
  return found;
}

function limitFaults({ places, fixed = [], limits = {} }: ScheduleRequest, days: string[][]): string[] {
  const find = (id: string) =>
    fixed.find((item) => item.id === id) ?? places.find((place) => place.id === id);
  const isChosen = (id: string) => !fixed.some((item) => item.id === id);
  const found: string[] = [];
  for (const { tag, atMost, per } of limits.tags ?? [])
    for (const ids of per === 'day' ? days : [days.flat()]) {
      const tagged = ids.filter((id) => find(id)?.tags?.includes(tag));
      if (tagged.length > atMost && tagged.some(isChosen)) found.push(`too many of ${tag}`);
    }
  const cost = days.flat().reduce((sum, id) => sum + (find(id)?.cost ?? 0), 0);
  if (cost > (limits.cost ?? 1e9) && days.flat().some((id) => isChosen(id) && (find(id)?.cost ?? 0) > 0))
    found.push('too dear');
  return found;
}

const DATES = ['2027-05-01', '2027-05-02', '2027-05-03'];

/** Any request from a seed: asymmetric travel, closed days, two openings a day, tours at fixed times, limits. */
function anyRequest(seed: number, placeCount: number, dayCount: number, fixedCount: number): ScheduleRequest {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const maybe = <T>(chance: number, value: () => T) => (random() < chance ? value() : undefined);
  const size = 2 + below(placeCount + 2);
  const dates = DATES.slice(0, dayCount);
  const tags = () => ['sight', 'lunch', 'museum'].filter(() => random() < 0.4);
  const places: Place[] = Array.from({ length: placeCount }, (_, index) => {
    const minutes = below(8) * 15;
    const opening = () => {
      const start = 480 + below(12) * 45;
      const second = maybe(0.3, () => ({ start: start + 240, end: start + 240 + below(300) }));
      return [{ start, end: start + below(400) }, ...(second ? [second] : [])];
    };
    const open = dates.filter(() => random() < 0.8).map((date) => [date, opening()] as const);
    const starts = maybe(0.2, () =>
      Object.fromEntries(dates.map((date) => [date, [600, 720, 840 + below(60)]])),
    );
    return {
      id: `p${index}`,
      at: below(size),
      worth: below(10),
      minutes,
      open: Object.fromEntries(open),
      ...(starts && { starts }),
      tags: tags(),
      cost: below(3) * 500,
    };
  });
  const fixed: FixedItem[] = Array.from({ length: fixedCount }, (_, index) => ({
    id: index === 0 && placeCount > 0 ? 'p0' : `f${index}`,
    at: below(size),
    date: DATES[below(dayCount + (random() < 0.1 ? 1 : 0))] as string,
    start: 420 + below(900),
    minutes: below(120),
    worth: below(3),
    tags: tags(),
    cost: below(2) * 1000,
  }));
  const limits: Limits = {
    tags: [
      ...(maybe(0.5, () => [{ tag: 'lunch', atMost: 1, per: 'day' as const }]) ?? []),
      ...(maybe(0.5, () => [{ tag: 'museum', atMost: below(3), per: 'trip' as const }]) ?? []),
    ],
    ...(random() < 0.3 && { travelPerDay: 40 + below(120) }),
    ...(random() < 0.3 && { cost: below(6) * 500 }),
  };
  return {
    places,
    fixed,
    limits,
    travel: Array.from({ length: size }, (_, from) =>
      Array.from({ length: size }, (_, to) => (from === to ? 0 : 3 + below(50))),
    ),
    days: dates.map((date) => {
      const start = 480 + below(180);
      return {
        date,
        start,
        end: start + (random() < 0.1 ? 20 : 300 + below(500)),
        from: below(size),
        to: below(size),
      };
    }),
  };
}

const requests = fc
  .tuple(fc.integer(), fc.nat(22), fc.integer({ min: 1, max: 3 }), fc.nat(4))
  .map((given) => anyRequest(...given));
const options = (iterations: number, seed = 7): SearchOptions => ({ iterations, seed });

describe('any request', () => {
  test('gives a schedule in which an independent walk finds no fault', () => {
    fc.assert(
      fc.property(requests, fc.nat(12), fc.nat(), (request, iterations, seed) => {
        expect(faults(request, schedulePlaces(request, { iterations, seed }))).toEqual([]);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test('gives the same schedule for the same seed', () => {
    fc.assert(
      fc.property(requests, fc.nat(), (request, seed) => {
        expect(schedulePlaces(request, options(6, seed))).toEqual(schedulePlaces(request, options(6, seed)));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  test('never gives less worth for more iterations', () => {
    fc.assert(
      fc.property(requests, fc.nat(), (request, seed) => {
        const worths = [0, 1, 4, 12].map((count) => schedulePlaces(request, options(count, seed)).worth);
        expect(worths).toEqual([...worths].sort((a, b) => a - b));
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

const DATE = '2027-05-01';
const always = { [DATE]: [{ start: 0, end: 1440 }] };
const day: Day = { date: DATE, start: 540, end: 1200, from: 0, to: 0 };
/** Points on a line, ten minutes from one to the next. */
const line = (size: number) =>
  Array.from({ length: size }, (_, from) =>
    Array.from({ length: size }, (_, to) => 10 * Math.abs(from - to)),
  );
const place = (id: string, at: number, more: Partial<Place> = {}): Place => ({
  id,
  at,
  worth: 5,
  minutes: 60,
  open: always,
  ...more,
});
const item = (id: string, at: number, start: number, more: Partial<FixedItem> = {}): FixedItem => ({
  id,
  at,
  date: DATE,
  start,
  minutes: 60,
  ...more,
});
const idsOf = (schedule: Schedule) => schedule.days.map(({ stops }) => stops.map(({ id }) => id).join(' '));

test('a fixed item is never moved, however much the places around it are worth', () => {
  const places = Array.from({ length: 14 }, (_, index) =>
    place(`p${index}`, 1 + (index % 5), { worth: 100 }),
  );
  const schedule = schedulePlaces(
    { places, travel: line(6), days: [day], fixed: [item('table', 3, 780)] },
    options(40),
  );
  expect(schedule.days[0]?.stops.find(({ id }) => id === 'table')).toMatchObject({ start: 780, leave: 840 });
});

test.each<[string, FixedItem[], object]>([
  [
    'is on no day of the trip',
    [item('a', 1, 600, { date: '2027-06-01' })],
    { id: 'a', reason: 'unknown_day' },
  ],
  ['begins before one can be there', [item('a', 3, 550)], { id: 'a', reason: 'outside_day', with: null }],
  ['leaves no time for the way back', [item('a', 3, 1120)], { id: 'a', reason: 'outside_day', with: null }],
  ['overlaps', [item('a', 1, 600), item('b', 1, 630)], { id: 'b', reason: 'overlaps', with: 'a' }],
  [
    'is too far from the last',
    [item('a', 1, 600), item('b', 5, 680)],
    { id: 'b', reason: 'unreachable', with: 'a' },
  ],
])('a fixed item that %s is reported', (_, fixed, conflict) => {
  const schedule = schedulePlaces({ places: [], travel: line(6), days: [day], fixed }, options(0));
  expect(schedule.conflicts).toMatchObject([conflict]);
  expect(schedule.days.flatMap(({ stops }) => stops)).toHaveLength(fixed.length - 1);
});

test('a day too short for the way to the next bed is reported and stays empty', () => {
  const short = { ...day, end: 560, to: 5 };
  const schedule = schedulePlaces({ places: [place('a', 1)], travel: line(6), days: [short] }, options(5));
  expect(schedule.conflicts).toEqual([{ id: null, date: DATE, reason: 'day_too_short', with: null }]);
  expect(schedule).toMatchObject({ left: ['a'], days: [{ stops: [] }] });
});

test('a meal is a visit within its hours, once a day', () => {
  const lunch = { open: { [DATE]: [{ start: 720, end: 840 }] }, tags: ['lunch'], worth: 50 };
  const request: ScheduleRequest = {
    places: [place('north', 1, lunch), place('south', 2, lunch), place('museum', 3), place('park', 4)],
    travel: line(6),
    days: [day],
    limits: { tags: [{ tag: 'lunch', atMost: 1, per: 'day' }] },
  };
  const schedule = schedulePlaces(request, options(10));
  expect(faults(request, schedule)).toEqual([]);
  expect(schedule.days[0]?.stops).toHaveLength(3);
  expect(schedule.left).toHaveLength(1);
});

test('each day gets what is open on it', () => {
  const dates = DATES.slice(0, 2);
  const on = (date: string) => ({ open: { [date]: [{ start: 540, end: 1080 }] } });
  const schedule = schedulePlaces(
    {
      places: [place('second', 1, on(DATES[1] as string)), place('first', 1, on(DATE))],
      travel: line(2),
      days: dates.map((date) => ({ ...day, date })),
    },
    options(5),
  );
  expect(idsOf(schedule)).toEqual(['first', 'second']);
});

test('the order of a day runs along the line, not back and forth', () => {
  const places = [5, 2, 4, 1, 3].map((at) => place(`p${at}`, at, { minutes: 30 }));
  const schedule = schedulePlaces({ places, travel: line(7), days: [{ ...day, to: 6 }] }, options(5));
  expect(idsOf(schedule)).toEqual(['p1 p2 p3 p4 p5']);
});

test('stops when it is told to, with the best so far', () => {
  let asked = 0;
  const request = anyRequest(5, 20, 2, 1);
  const shouldStop = () => ++asked > 3;
  const stopped = schedulePlaces(request, { seed: 7, iterations: 1000, shouldStop });
  expect(stopped).toEqual(schedulePlaces(request, options(3)));
});

test.each<[string, Partial<ScheduleRequest>]>([
  ['an id twice', { places: [place('a', 1), place('a', 2)] }],
  ['an index outside the matrix', { places: [place('a', 9)] }],
  ['a negative length', { places: [place('a', 1, { minutes: -1 })] }],
  ['a date twice', { days: [day, day] }],
  ['a matrix that is no square', { travel: [[0, 1]] }],
])('refuses %s', (_, part) => {
  const request = { places: [], travel: line(3), days: [day], ...part };
  expect(() => schedulePlaces(request, options(1))).toThrow(RangeError);
});

test('no days and no places are an empty schedule', () => {
  expect(schedulePlaces({ places: [], travel: [], days: [] }, options(5))).toMatchObject({
    days: [],
    worth: 0,
  });
});
