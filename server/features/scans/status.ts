import { isEnded } from '#contracts/runs.ts';
import type { ScanRequest } from '#contracts/scans/request.ts';
import type { ScanStatus } from '#contracts/scans.ts';
import { usedFilters } from '#core/scans/filters.ts';
import type { Query } from '#server/database/query.ts';
import type { RunRecord } from '#server/runs/types.ts';
import { totalsOf } from './fares/data.ts';
import type { FareSource } from './sources/source.ts';
import { countUnitRows, findScan, type SourceCounts } from './units/data.ts';
import {
  addCounts,
  cheapestOf,
  freshSource,
  headlineOf,
  noCounts,
  type SourceTally,
  settled,
  sourceViewOf,
  totalOf,
} from './views.ts';

/** Rows of counts, as tallies by source. */
export function talliesOf(rows: readonly SourceCounts[]): Map<string, SourceTally> {
  const tallies = new Map<string, SourceTally>();
  for (const { source, state, count, resultsCount, cheapest } of rows) {
    const tally = tallies.get(source) ?? { counts: noCounts(), resultsCount: 0, cheapest: null };
    tallies.set(source, tally);
    tally.counts[state] += count;
    tally.resultsCount += resultsCount;
    if (cheapest !== null) tally.cheapest = Math.min(tally.cheapest ?? cheapest, cheapest);
  }
  return tallies;
}

/** All numbers of a scan, from its rows. */
export async function statusOf(
  query: Query,
  run: RunRecord<ScanRequest>,
  sources: readonly FareSource[],
): Promise<ScanStatus> {
  const scan = await findScan(query, run.id);
  const rows = await countUnitRows(query, [run.id]);
  const hasEnded = isEnded(run.status);
  const tallies = talliesOf(rows);
  if (hasEnded) for (const tally of tallies.values()) tally.counts = settled(tally.counts);
  const totals = await totalsOf(query, run.id, run.input.kind);
  const counts = addCounts([...tallies.values()].map((tally) => tally.counts));
  const used = usedFilters(run.input.filters);
  const updatedAt = Math.max(run.createdAt.getTime(), ...rows.map((row) => row.updatedAt));
  return {
    scanId: run.id,
    status: run.status,
    progress: run.progress,
    message: run.message,
    headline: headlineOf(counts),
    units: totalOf(counts),
    counts,
    resultsCount: totals.count,
    cheapest: cheapestOf(totals.cheapest, run.input.currency),
    cheapestOffered: cheapestOf(totals.offered, run.input.currency),
    sources: sources.flatMap((source) => {
      const tally = tallies.get(source.id);
      if (!tally) return [];
      const state = scan?.sources[source.id] ?? freshSource();
      return [sourceViewOf(source, used, tally, state, run.input.currency)];
    }),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
