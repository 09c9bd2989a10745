import { isFinal, isOffered, unitStates } from '#contracts/scans/sources.ts';
import type { CheapestFare, SourceView, UnitCounts, UnitState } from '#contracts/scans.ts';
import type { CheapestRow } from './fares/data.ts';
import type { FareSource } from './sources/source.ts';
import type { SourceState } from './units/data.ts';

/** What a source's units come to. */
export type SourceTally = {
  counts: UnitCounts;
  resultsCount: number;
  /** Minor units of the scan's currency. */
  cheapest: number | null;
};

export const noCounts = (): UnitCounts => ({
  queued: 0,
  fetching: 0,
  found: 0,
  empty: 0,
  blocked: 0,
  failed: 0,
  skipped: 0,
  stale: 0,
});

export function addCounts(counts: readonly UnitCounts[]): UnitCounts {
  const sum = noCounts();
  for (const one of counts) for (const state of unitStates) sum[state] += one[state];
  return sum;
}

export const totalOf = (counts: UnitCounts): number =>
  unitStates.reduce((sum, state) => sum + counts[state], 0);
export const finalOf = (counts: UnitCounts): number =>
  unitStates.filter(isFinal).reduce((sum, state) => sum + counts[state], 0);

/** A run that has ended asks nothing any more: what was open when it was stopped was not asked. */
export function settled(counts: UnitCounts): UnitCounts {
  return { ...counts, queued: 0, fetching: 0, skipped: counts.skipped + counts.queued + counts.fetching };
}

const number = (value: number) => value.toLocaleString('en');

/** "340 of 500 asked: 120 found, 60 empty, 150 blocked, 10 failed." Each state by name, so that none looks like another. */
export function headlineOf(counts: UnitCounts): string {
  const units = totalOf(counts);
  const asked = finalOf(counts) - counts.skipped;
  const said = (['found', 'empty', 'blocked', 'failed', 'stale', 'skipped'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${number(counts[state])} ${words[state]}`);
  return `${number(asked)} of ${number(units)} asked${said.length > 0 ? `: ${said.join(', ')}` : ''}.`;
}
const words: Record<UnitState, string> = {
  queued: 'waiting',
  fetching: 'being asked',
  found: 'found',
  empty: 'empty',
  blocked: 'blocked',
  failed: 'failed',
  skipped: 'skipped',
  stale: 'with an older price',
};

/** Sources with an answer, and sources that were asked and gave none. */
export function tallySources(counts: readonly UnitCounts[]): {
  successfulSources: number;
  failedSources: number;
} {
  const answered = (one: UnitCounts) => one.found + one.empty > 0;
  const failed = (one: UnitCounts) => !answered(one) && one.blocked + one.failed + one.stale > 0;
  return {
    successfulSources: counts.filter(answered).length,
    failedSources: counts.filter(failed).length,
  };
}

export const freshSource = (): SourceState => ({
  state: 'running',
  answeredAt: null,
  pausedUntil: null,
  message: null,
  refused: {},
});

export function sourceViewOf(
  source: Pick<FareSource, 'id' | 'name' | 'nature' | 'filters'>,
  used: readonly (keyof FareSource['filters'])[],
  tally: SourceTally,
  state: SourceState,
  currency: string,
): SourceView {
  const isDone = finalOf(tally.counts) === totalOf(tally.counts);
  return {
    source: source.id,
    name: source.name,
    nature: source.nature,
    state: isDone ? 'done' : state.state,
    counts: tally.counts,
    resultsCount: tally.resultsCount,
    cheapest: tally.cheapest === null ? null : { amount: tally.cheapest, currency },
    answeredAt: state.answeredAt,
    pausedUntil: isDone ? null : state.pausedUntil,
    message: state.message,
    filters: Object.fromEntries(used.map((name) => [name, source.filters[name]])),
    refused: Object.entries(state.refused).map(([reason, count]) => ({ reason, count })),
  };
}

export const cheapestOf = (row: CheapestRow | null, currency: string): CheapestFare | null =>
  row && {
    fareId: row.fareId,
    price: { amount: row.price, currency },
    from: row.from,
    to: row.to,
    depart: row.depart,
    return: row.return,
    source: row.source,
    isModelled: !isOffered(row.nature),
  };
