/** Dates x nights, as tables and months. Pure. */
import type { HeatCell, HeatMap } from '#contracts/scans.ts';
import { addDays } from '#core/trips/dates.ts';

/** Steps of the scale of colours; the first is the cheapest. */
export const HEAT_STEPS = 5;

/**
 * Which fifth of the prices a price is in, 0 the cheapest, so that one absurd price does not make all others look alike.
 * @param prices minor units, in any order
 */
export function heatStep(price: number, prices: readonly number[]): number {
  const below = prices.filter((other) => other < price).length;
  return Math.min(HEAT_STEPS - 1, Math.floor((below / Math.max(1, prices.length)) * HEAT_STEPS));
}

export const pricesOf = (cells: readonly HeatCell[]): number[] =>
  cells.flatMap(({ price }) => (price ? [price.amount] : []));

export const cellKey = (depart: string, nights: number): string => `${depart} ${nights}`;
export const byDay = (cells: readonly HeatCell[]): ReadonlyMap<string, HeatCell> =>
  new Map(cells.map((cell) => [cellKey(cell.depart, cell.nights), cell]));

/** The cheapest of each day of departure, for who minds no number of nights; a day without a price keeps its state. */
export function cheapestByDay(cells: readonly HeatCell[]): ReadonlyMap<string, HeatCell> {
  const best = new Map<string, HeatCell>();
  for (const cell of cells) {
    const known = best.get(cell.depart);
    const isBetter =
      !known || (cell.price !== null && (known.price === null || cell.price.amount < known.price.amount));
    if (isBetter) best.set(cell.depart, cell);
  }
  return best;
}

/** A week from Monday to Sunday; null where the day belongs to another month. */
export type Week = readonly (string | null)[];
export type Month = { readonly month: string; readonly weeks: readonly Week[] };

/** The months that the days lie in, as leaves of a calendar. */
export function monthsOf(days: readonly string[]): Month[] {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].sort();
  return months.map((month) => {
    const first = `${month}-01`;
    // Monday is 0.
    const blanks = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
    const weeks: (string | null)[][] = [];
    let day = addDays(first, -blanks);
    do {
      const week = Array.from({ length: 7 }, (_, n) => addDays(day, n));
      weeks.push(week.map((one) => (one.startsWith(month) ? one : null)));
      day = addDays(day, 7);
    } while (day.startsWith(month));
    return { month, weeks };
  });
}

/** Names of the holidays on a day; public ones first. */
export const holidaysOn = (map: Pick<HeatMap, 'holidays'>, date: string): string[] => [
  ...new Set(
    map.holidays
      .filter((holiday) => holiday.date === date)
      .sort((a, b) => Number(a.calendar === 'school') - Number(b.calendar === 'school'))
      .map(({ name }) => name),
  ),
];

/** The holidays that are marked, each run of days with its first and last. */
export function holidaySpans({
  holidays,
}: Pick<HeatMap, 'holidays'>): { name: string; from: string; until: string }[] {
  const spans: { name: string; from: string; until: string }[] = [];
  const days = new Map(holidays.map(({ name, date }) => [`${name} ${date}`, { name, date }]));
  for (const { name, date } of [...days.values()].sort((a, b) => a.date.localeCompare(b.date))) {
    const before = spans.findLast((span) => span.name === name);
    if (before && addDays(before.until, 1) === date) before.until = date;
    else spans.push({ name, from: date, until: date });
  }
  return spans;
}
