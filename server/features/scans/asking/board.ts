import type { UnitState } from '#contracts/scans/sources.ts';
import type { ChangedUnit } from '#contracts/scans.ts';
import type { SourceState, UnitRow } from '../units/data.ts';
import { freshSource, noCounts, type SourceTally } from '../views.ts';

type Change = Pick<UnitRow, 'state'> & Partial<UnitRow>;
type Pair = { source: string; route: string; open: number; started: boolean; results: number; since: number };

/** What `scraper_started` and its kin are told of: one source at work on one route. */
export type PairNews =
  | { kind: 'started'; source: string; route: string }
  | {
      kind: 'ended';
      source: string;
      route: string;
      resultsCount: number;
      durationMs: number;
      worst: UnitRow | null;
    };

export const routeOf = ({ from, to }: Pick<UnitRow, 'from' | 'to'>): string => `${from}-${to}`;
const isOpen = (state: UnitState) => state === 'queued' || state === 'fetching';

/**
 * All units of a scan as this worker knows them, counted by source as they change; and what changed since it was taken
 * last, each unit once with its newest state.
 */
export function createBoard(rows: readonly UnitRow[], states: Readonly<Record<string, SourceState>>) {
  const units = rows.map((row) => ({ ...row }));
  const byNumber = new Map(units.map((unit) => [unit.number, unit]));
  const tallies = new Map<string, SourceTally>();
  const sources: Record<string, SourceState> = {};
  const pairs = new Map<string, Pair>();
  const worst = new Map<string, UnitRow>();
  let changed = new Set<number>();
  let touched = new Set<string>();
  let news: PairNews[] = [];

  const pairOf = (unit: UnitRow): Pair => {
    const key = `${unit.source} ${routeOf(unit)}`;
    const known = pairs.get(key);
    if (known) return known;
    const pair = { source: unit.source, route: routeOf(unit), open: 0, started: false, results: 0, since: 0 };
    pairs.set(key, pair);
    return pair;
  };
  const tallyOf = (source: string): SourceTally => {
    const known = tallies.get(source);
    if (known) return known;
    const tally: SourceTally = { counts: noCounts(), resultsCount: 0, cheapest: null };
    tallies.set(source, tally);
    sources[source] = states[source] ?? freshSource();
    return tally;
  };
  for (const unit of units) {
    const tally = tallyOf(unit.source);
    tally.counts[unit.state] += 1;
    tally.resultsCount += unit.resultsCount;
    tally.cheapest = lower(tally.cheapest, unit.cheapest);
    const pair = pairOf(unit);
    pair.results += unit.resultsCount;
    if (isOpen(unit.state)) pair.open += 1;
    else {
      // Said by an attempt before this one.
      pair.started = true;
    }
  }

  return {
    units,
    sources,
    get: (number: number) => byNumber.get(number),
    tally: tallyOf,
    tallies: () => [...tallies.entries()],

    /** A unit is now so. `now` in ms of any monotonic clock. */
    change(number: number, change: Change, now: number): void {
      const unit = byNumber.get(number);
      if (!unit) return;
      const tally = tallyOf(unit.source);
      const pair = pairOf(unit);
      tally.counts[unit.state] -= 1;
      tally.counts[change.state] += 1;
      tally.resultsCount += (change.resultsCount ?? unit.resultsCount) - unit.resultsCount;
      pair.results += (change.resultsCount ?? unit.resultsCount) - unit.resultsCount;
      if (change.cheapest !== undefined) tally.cheapest = lower(tally.cheapest, change.cheapest);
      const before = isOpen(unit.state);
      Object.assign(unit, change);
      changed.add(number);
      touched.add(unit.source);
      const after = isOpen(unit.state);
      if (before !== after) pair.open += after ? 1 : -1;
      if (change.state === 'fetching' && !pair.started) {
        pair.started = true;
        pair.since = now;
        news.push({ kind: 'started', source: pair.source, route: pair.route });
      }
      const key = `${pair.source} ${pair.route}`;
      if (unit.state === 'blocked' || unit.state === 'failed' || unit.state === 'stale') worst.set(key, unit);
      if (before && !after && pair.open === 0 && pair.started) {
        news.push({
          kind: 'ended',
          source: pair.source,
          route: pair.route,
          resultsCount: pair.results,
          durationMs: Math.round(now - pair.since),
          worst: pair.results === 0 ? (worst.get(key) ?? null) : null,
        });
        pair.started = false;
      }
    },

    touch: (source: string) => void touched.add(source),
    isQuiet: () => changed.size === 0 && touched.size === 0 && news.length === 0,

    /** What changed since it was asked last. */
    take(): { units: UnitRow[]; sources: string[]; news: PairNews[] } {
      const taken = {
        units: [...changed].flatMap((number) => byNumber.get(number) ?? []).map((unit) => ({ ...unit })),
        sources: [...touched],
        news,
      };
      changed = new Set();
      touched = new Set();
      news = [];
      return taken;
    },
  };
}
export type Board = ReturnType<typeof createBoard>;

const lower = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

export const asChanged = ({ number, state, cheapest, reasonCode, reason }: UnitRow): ChangedUnit => ({
  number,
  state,
  price: cheapest,
  reason: reasonCode === null ? null : { code: reasonCode, message: reason ?? '' },
});
