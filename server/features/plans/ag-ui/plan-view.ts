import type { Money } from '#contracts/money.ts';
import type { DraftDay, PlanStep } from '#contracts/plans.ts';
import type { RunStatus } from '#contracts/runs.ts';

export type AgentView = {
  readonly status: 'started' | 'completed' | 'failed' | 'retrying';
  readonly message: string;
  readonly durationMs?: number;
};

/** The state that AG-UI shares with its clients. Keyed by names, so that a patch is about a thing and not about a place. */
export type PlanView = {
  readonly planId: string;
  readonly status: RunStatus;
  /** 0 to 100, never falls. */
  readonly progress: number;
  readonly step: PlanStep | null;
  readonly message: string;
  readonly agents: Readonly<Record<string, AgentView>>;
  /** By option; its days by date, its cost so far, at least. */
  readonly options: Readonly<
    Record<string, { readonly days: Readonly<Record<string, DraftDay>>; readonly cost: Money | null }>
  >;
  readonly tripId: string | null;
};

export const planView = (planId: string): PlanView => ({
  planId,
  status: 'queued',
  progress: 0,
  step: null,
  message: 'Waiting to start',
  agents: {},
  options: {},
  tripId: null,
});
