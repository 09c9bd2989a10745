import type { Plan } from '#contracts/plans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { initialPlan, reducePlan } from './plan-state.ts';

export type PlanRow = Omit<Plan, 'result'>;

/** A row of the list, brought up to date by what its stream said since the list was fetched. */
export function withLivePlan(row: PlanRow, events: readonly Envelope[]): PlanRow {
  if (events.length === 0) return row;
  const live = events.reduce(reducePlan, initialPlan(row.planId));
  return {
    ...row,
    status: live.status,
    progress: Math.max(row.progress, live.progress),
    currentStep: live.currentStep,
    message: live.message,
    error: live.error,
    startedAt: live.startedAt ?? row.startedAt,
    finishedAt: live.finishedAt,
    tripId: live.tripId ?? row.tripId,
  };
}
