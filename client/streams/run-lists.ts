/** The lists of somebody's own runs in the query cache: whoever fetches, moves or invalidates one finds it here. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Plan } from '#contracts/plans.ts';
import type { ResearchJob } from '#contracts/research.ts';
import type { ScanRow } from '#contracts/scans.ts';

export type PlanRow = Omit<Plan, 'result'>;

export interface RunRows {
  research: ResearchJob;
  plans: PlanRow;
  scans: ScanRow;
}
export type RunListName = keyof RunRows;

export interface RunListPage<R> {
  /** Newest first. */
  rows: readonly R[];
  /** Of the next page; null on the last one. */
  nextCursor: string | null;
}
export type RunListPages<R> = InfiniteData<RunListPage<R>>;

export const runListKey = (name: RunListName): [RunListName, 'list'] => [name, 'list'];

/** Changes rows of a list that is fetched already, without asking for it again. */
export function updateRunRows<N extends RunListName>(
  queries: Pick<QueryClient, 'setQueryData'>,
  name: N,
  update: (row: RunRows[N]) => RunRows[N],
): void {
  queries.setQueryData<RunListPages<RunRows[N]>>(
    runListKey(name),
    (list) =>
      list && { ...list, pages: list.pages.map((page) => ({ ...page, rows: page.rows.map(update) })) },
  );
}
