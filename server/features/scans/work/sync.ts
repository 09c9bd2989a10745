import { isFinal } from '#contracts/scans/sources.ts';
import type { Clock } from '#core/clock.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { Board } from '../asking/board.ts';
import { type UnitRow, unsaidUnits } from '../units/data.ts';
import { skipUnclaimed, takeBackLost } from './data.ts';

/** Whether units of this source are leased by workers over the API. */
export const isWorkers = (source: string): boolean => source.startsWith('scraper:');

/** A unit whose workers went away so often is given up. */
export const MAX_LEASES = 3;
/** Without a sign of life of any worker of a source for so long, nobody waits for it any more, ms. */
const WORKER_TIMEOUT_MS = 120_000;

/** How a scan's own worker learns what others did to its units: workers with a lease, and people who ask again. */
export function syncWorkers({
  db,
  scanId,
  board,
  clock,
}: {
  db: Database;
  scanId: string;
  board: Board;
  clock: Clock;
}) {
  const query = onPool(db);
  /** When a source's workers were heard of last. */
  const heard = new Map<string, number>();

  const open = () =>
    board
      .tallies()
      .filter(([source, { counts }]) => isWorkers(source) && counts.queued + counts.fetching > 0)
      .map(([source]) => source);

  return {
    async sync(): Promise<{ waiting: boolean; again: UnitRow[] }> {
      const now = clock();
      const sources = open();
      for (const source of sources) if (!heard.has(source)) heard.set(source, now.getTime());
      if (sources.length > 0) await takeBackLost(query, scanId, now, MAX_LEASES);
      const again: UnitRow[] = [];
      for (const row of await unsaidUnits(query, scanId)) {
        const unit = board.get(row.number);
        if (!unit) continue;
        // Asked again, and under way already.
        if (!isWorkers(row.source) && !isFinal(unit.state)) continue;
        if (isWorkers(row.source)) {
          if (row.state !== 'skipped') heard.set(row.source, now.getTime());
          const state = board.sources[row.source];
          if (state) {
            state.state = row.state === 'queued' ? 'waiting' : 'running';
            if (row.state === 'found' || row.state === 'empty') state.answeredAt = now.toISOString();
            state.message = row.state === 'blocked' || row.state === 'failed' ? row.reason : null;
          }
        }
        board.change(row.number, row, performance.now());
        if (!isWorkers(row.source) && row.state === 'queued') again.push(unit);
      }
      // Only now: what came in since the look before has been heard.
      const late = open().filter((source) => now.getTime() - (heard.get(source) ?? 0) > WORKER_TIMEOUT_MS);
      const idle = late.filter((source) => board.tally(source).counts.fetching === 0);
      if (idle.length > 0) await skipUnclaimed(query, scanId, idle, now);
      return { waiting: open().length > 0, again };
    },
  };
}
