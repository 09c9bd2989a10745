import type { z } from 'zod';
import type { ScanRequest } from '#contracts/scans/request.ts';
import type { CheapestFare, scanEvents } from '#contracts/scans.ts';
import { usedFilters } from '#core/scans/filters.ts';
import type { Query } from '#server/database/query.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import { markStale, saveFares, totalsOf } from '../fares/data.ts';
import type { FareSource } from '../sources/source.ts';
import { lockScan, markSaid, saveSources, saveUnits } from '../units/data.ts';
import { addCounts, cheapestOf, finalOf, headlineOf, sourceViewOf, tallySources, totalOf } from '../views.ts';
import { asChanged, type Board, type PairNews } from './board.ts';
import type { Harvest } from './harvests.ts';

export const scanEvent = <T extends keyof typeof scanEvents>(
  type: T,
  data: z.input<(typeof scanEvents)[T]>,
): NewEvent => ({ type, data });

type Writing = {
  scanId: string;
  request: ScanRequest;
  board: Board;
  /** All that are asked, workers' too. */
  sources: ReadonlyMap<string, FareSource>;
  /** Those whose rows this worker writes; the others' are written by whoever leases them. */
  isMine: (source: string) => boolean;
  percentage: (fraction: number) => number;
};

/** What is known of the results, so that only news is reported. */
export type Reported = { resultsCount: number; cheapest: CheapestFare | null };

/** Takes what changed off the board, and returns how to write it and what to tell of it. */
export function prepareWrite(
  { scanId, request, board, sources, isMine, percentage }: Writing,
  harvest: Harvest,
  reported: Reported,
  now: Date,
): (query: Query) => Promise<{ events: NewEvent[]; reported: Reported }> {
  const changes = board.take();
  const mine = changes.units.filter(({ source }) => isMine(source));
  const others = changes.units.filter(({ source }) => !isMine(source));
  const counts = addCounts(board.tallies().map(([, { counts: one }]) => one));
  const used = usedFilters(request.filters);
  const views = changes.sources.flatMap((name) => {
    const source = sources.get(name);
    const state = board.sources[name];
    return source && state ? [sourceViewOf(source, used, board.tally(name), state, request.currency)] : [];
  });
  const states = structuredClone(board.sources);
  const { successfulSources, failedSources } = tallySources(
    board.tallies().map(([, { counts: one }]) => one),
  );

  return async (query) => {
    await lockScan(query, scanId);
    await saveFares(query, scanId, harvest.answered, harvest.fares);
    await markStale(query, scanId, harvest.unanswered);
    await saveUnits(query, scanId, mine, now);
    await markSaid(query, scanId, others);
    await saveSources(query, scanId, states);
    const totals = await totalsOf(query, scanId, request.kind);
    const cheapest = cheapestOf(totals.cheapest, request.currency);
    const progress = percentage(finalOf(counts) / Math.max(1, totalOf(counts)));
    const events = [
      ...changes.news.map(newsEvent),
      scanEvent('job_progress', {
        progress,
        message: headlineOf(counts),
        resultsCount: totals.count,
        successfulSources,
        failedSources,
        counts,
        units: changes.units.map(asChanged),
        sources: views,
      }),
    ];
    const isNews =
      totals.count !== reported.resultsCount ||
      cheapest?.price.amount !== reported.cheapest?.price.amount ||
      cheapest?.fareId !== reported.cheapest?.fareId;
    if (isNews) events.push(scanEvent('results_updated', { resultsCount: totals.count, cheapest }));
    return { events, reported: { resultsCount: totals.count, cheapest } };
  };
}

function newsEvent(news: PairNews): NewEvent {
  const { source, route } = news;
  if (news.kind === 'started') return scanEvent('scraper_started', { source, route });
  const { worst, resultsCount, durationMs } = news;
  if (worst === null) return scanEvent('scraper_completed', { source, route, resultsCount, durationMs });
  const reason = worst.state === 'blocked' ? 'blocked' : worst.reasonCode === 'timeout' ? 'timeout' : 'error';
  return scanEvent('scraper_failed', { source, route, reason, message: worst.reason ?? '' });
}
