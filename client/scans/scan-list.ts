import type { ScanRow } from '#contracts/scans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { reduceScan, scanStateOf } from './scan-state.ts';

/** A row of the list, brought up to date by what its stream said since the list was fetched. */
export function withLiveScan(row: ScanRow, events: readonly Envelope[]): ScanRow {
  if (events.length === 0) return row;
  const state = events.reduce(reduceScan, scanStateOf({ ...row, sources: [] }));
  const { status, progress, message, units, counts, resultsCount, cheapest, error, finishedAt } = state;
  return { ...row, status, progress, message, units, counts, resultsCount, cheapest, error, finishedAt };
}
