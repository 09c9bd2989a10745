'use client';
import { withLivePlan } from '#client/plans/plan-list.ts';
import { listPlans } from '#client/plans/plans-api.ts';
import type { PlanRow } from '#client/streams/run-lists.ts';
import { type RunList, type RunListSource, useRunList } from './useRunList.ts';

const source: RunListSource<'plans'> = {
  name: 'plans',
  async fetchPage(page, signal) {
    const { plans: rows, nextCursor } = await listPlans(page, signal);
    return { rows, nextCursor };
  },
  withLive: withLivePlan,
  // As many as one traveller can have.
  followed: 20,
};

/** My plans. */
export const usePlans = (): RunList<PlanRow> => useRunList(source);
