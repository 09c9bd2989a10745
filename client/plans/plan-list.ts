import type { Envelope } from '#contracts/streams.ts';
import type { PlanRow } from '../streams/run-lists.ts';
import { initialPlan, reducePlan } from './plan-state.ts';

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
