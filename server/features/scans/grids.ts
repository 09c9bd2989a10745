import type { UnitState } from '#contracts/scans/sources.ts';
import { type HeatCell, type HeatMap, type ScanGrid, type ScanUnit, unitStates } from '#contracts/scans.ts';
import { daysBetween } from '#core/trips/dates.ts';
import type { cheapestByDates } from './fares/read/data.ts';
import type { UnitRow } from './units/data.ts';

const routeOf = ({ from, to }: Pick<UnitRow, 'from' | 'to'>) => ({ from, to, backFrom: null, backTo: null });
const reasonOf = ({ reasonCode, reason }: Pick<UnitRow, 'reasonCode' | 'reason'>) =>
  reasonCode === null ? null : { code: reasonCode, message: reason ?? '' };

/** Names a unit of all scans. */
export const unitIdOf = (scanId: string, number: number): string => `${scanId}_${number}`;
/** Null for what is none. */
export function parseUnitId(unitId: string): { scanId: string; number: number } | null {
  const [, scanId, number] = /^(.+)_(\d{1,6})$/.exec(unitId) ?? [];
  return scanId === undefined ? null : { scanId, number: Number(number) };
}

export const toUnit = (scanId: string, currency: string, unit: UnitRow): ScanUnit => ({
  unitId: unitIdOf(scanId, unit.number),
  number: unit.number,
  source: unit.source,
  route: routeOf(unit),
  depart: unit.depart,
  return: unit.return,
  state: unit.state,
  reason: reasonOf(unit),
  attempt: unit.attempt,
  resultsCount: unit.resultsCount,
  cheapest: unit.cheapest === null ? null : { amount: unit.cheapest, currency },
  durationMs: unit.durationMs,
  updatedAt: new Date(unit.updatedAt).toISOString(),
});

/** Gives each distinct value a place in a list. */
function indexed<T>(keyOf: (value: T) => string) {
  const list: T[] = [];
  const places = new Map<string, number>();
  return {
    list,
    of(value: T): number {
      const key = keyOf(value);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, list.length);
      return list.push(value) - 1;
    },
  };
}

/** Units in the order of their numbers. */
export function gridOf(units: readonly UnitRow[], currency: string, seq: number): ScanGrid {
  const sources = indexed<string>((source) => source);
  const routes = indexed<ReturnType<typeof routeOf>>(({ from, to }) => `${from}-${to}`);
  const dates = indexed<{ depart: string; return: string | null }>((pair) => `${pair.depart} ${pair.return}`);
  const cells = units.map((unit): ScanGrid['cells'][number] => [
    sources.of(unit.source),
    routes.of(routeOf(unit)),
    dates.of({ depart: unit.depart, return: unit.return }),
    unitStates.indexOf(unit.state),
    unit.cheapest,
  ]);
  return {
    sources: sources.list,
    routes: routes.list,
    dates: dates.list,
    states: [...unitStates],
    currency,
    cells,
    seq,
  };
}

/** Of several sources and routes, what a date is: the most that is known of it. */
const RANK: readonly UnitState[] = [
  'found',
  'stale',
  'fetching',
  'queued',
  'empty',
  'blocked',
  'failed',
  'skipped',
];

export function heatMapOf(
  units: readonly UnitRow[],
  cheapest: Awaited<ReturnType<typeof cheapestByDates>>,
  currency: string,
  holidays: HeatMap['holidays'],
): HeatMap {
  const prices = new Map(cheapest.map((row) => [`${row.depart} ${row.return}`, row]));
  const best = new Map<string, UnitRow>();
  for (const unit of units) {
    const key = `${unit.depart} ${unit.return}`;
    const before = best.get(key);
    if (!before || RANK.indexOf(unit.state) < RANK.indexOf(before.state)) best.set(key, unit);
  }
  const cells = [...best.entries()].map(([key, unit]): HeatCell => {
    const found = prices.get(key);
    return {
      depart: unit.depart,
      nights: unit.return === null ? 0 : daysBetween(unit.depart, unit.return),
      state: unit.state,
      price: found ? { amount: found.price, currency } : null,
      isModelled: found?.isModelled ?? false,
      fareId: found?.fareId ?? null,
      reason: reasonOf(unit),
    };
  });
  cells.sort((a, b) => (a.depart < b.depart ? -1 : a.depart > b.depart ? 1 : a.nights - b.nights));
  return {
    currency,
    departs: [...new Set(cells.map(({ depart }) => depart))],
    nights: [...new Set(cells.map(({ nights }) => nights))].sort((a, b) => a - b),
    cells,
    holidays,
  };
}
