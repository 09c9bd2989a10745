/** The grid of units: what was fetched of it, with what the stream says on top. Pure. */
import { type ScanGrid, type UnitState, unitStates } from '#contracts/scans.ts';
import type { UnitChanges } from './scan-state.ts';

export type UnitCell = {
  /** Names it in events. */
  readonly number: number;
  readonly route: number;
  readonly date: number;
  readonly state: UnitState;
  /** Minor units of the grid's currency. */
  readonly price: number | null;
};
/** One source's cells, by route and then by date. */
export type SourceCells = { readonly source: string; readonly cells: readonly UnitCell[] };

/** @param changes what the stream said; only what is newer than the grid counts */
export function cellsBySource(grid: ScanGrid, changes: UnitChanges): SourceCells[] {
  const bySource = grid.sources.map((): UnitCell[] => []);
  grid.cells.forEach(([source, route, date, state, price], number) => {
    const newest = changes.get(number);
    const change = newest && newest.seq > grid.seq ? newest.unit : undefined;
    bySource[source]?.push({
      number,
      route,
      date,
      state: change?.state ?? grid.states[state] ?? 'queued',
      price: change ? change.price : price,
    });
  });
  return grid.sources.map((source, index) => ({
    source,
    cells: (bySource[index] ?? []).sort((a, b) => a.route - b.route || a.date - b.date),
  }));
}

/** How many cells are in each state, in the order of the states; none where there are none. */
export function tallyOf(cells: readonly UnitCell[]): { state: UnitState; count: number }[] {
  const counts = new Map<UnitState, number>();
  for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1);
  return unitStates.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ state, count }];
  });
}
