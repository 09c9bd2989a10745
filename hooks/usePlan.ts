'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ConnectionState } from '#client/connection/connection-state.ts';
import { createIncrementalReducer } from '#client/lib/incremental-reducer.ts';
import { initialPlan, type PlanState, reducePlan } from '#client/plans/plan-state.ts';
import { acceptPlan, cancelPlan, retryPlan } from '#client/plans/plans-api.ts';
import { planQuery } from '#client/plans/plans-queries.ts';
import { type PlanRow, runListKey } from '#client/streams/run-lists.ts';
import type { AppError } from '#contracts/errors.ts';
import type { OptionId, PlanResult } from '#contracts/plans.ts';
import { isEnded } from '#contracts/runs.ts';
import type { Envelope } from '#contracts/streams.ts';
import { useConnection } from './useConnection.ts';
import { useLiveStream } from './useLiveStream.ts';

export interface LivePlan {
  /** What the log says so far. Null until its first event is known. */
  plan: PlanState | null;
  /** The whole log in order, also when the page was opened after the fact. */
  events: readonly Envelope[];
  /** Title and what was asked; null until they were fetched. */
  about: PlanRow | null;
  /** Null until the plan has completed and they were fetched. */
  result: PlanResult | null;
  isRunning: boolean;
  connection: ConnectionState;
  reconnect: () => void;
  /** Why it can't be read. */
  error: AppError | null;
  cancel: () => void;
  /** Goes on from what was found. The stream tells how it continues. */
  retry: () => void;
  /** Resolves with the trip's id, or with null: then `refusal` says why. Pressed twice it is still one trip. */
  accept: (option: OptionId) => Promise<string | null>;
  isCancelling: boolean;
  isRetrying: boolean;
  isAccepting: boolean;
  /** Why the last action was not done. */
  refusal: AppError | null;
}

/** One plan, from its first event to its trip. */
export function usePlan(planId: string): LivePlan {
  const queries = useQueryClient();
  const { connection, reconnect } = useConnection();
  const log = useLiveStream({ namespace: '/plans', stream: `plan:${planId}`, from: 'start' });
  const reduceNew = useMemo(() => createIncrementalReducer(reducePlan, initialPlan(planId)), [planId]);
  const state = useMemo(() => reduceNew(log.events), [reduceNew, log.events]);
  const plan = log.events.length > 0 ? state : null;
  const isCompleted = plan?.status === 'completed';

  const fetched = useQuery(planQuery(planId, isCompleted));
  const onSettled = () => queries.invalidateQueries({ queryKey: runListKey('plans') });
  const cancelling = useMutation<void, AppError>({ mutationFn: () => cancelPlan(planId), onSettled });
  const retrying = useMutation<void, AppError>({ mutationFn: () => retryPlan(planId), onSettled });
  const { mutateAsync: acceptOne, ...accepting } = useMutation<string, AppError, OptionId>({
    mutationFn: async (option) => (await acceptPlan(planId, option)).tripId,
    onSettled,
  });
  const accept = useCallback((option: OptionId) => acceptOne(option).catch(() => null), [acceptOne]);

  const about = fetched.data?.planId === planId ? fetched.data : null;
  return {
    plan,
    events: log.events,
    about,
    result: about?.result ?? null,
    isRunning: plan !== null && !isEnded(plan.status),
    connection,
    reconnect,
    error: log.error ?? fetched.error,
    cancel: cancelling.mutate,
    retry: retrying.mutate,
    accept,
    isCancelling: cancelling.isPending,
    isRetrying: retrying.isPending,
    isAccepting: accepting.isPending,
    refusal: cancelling.error ?? retrying.error ?? accepting.error,
  };
}
