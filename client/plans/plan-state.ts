import type { Money } from '#contracts/money.ts';
import {
  type Agent,
  agents,
  type DraftDay,
  type OptionId,
  optionIds,
  type PlanEvent,
  type PlanStep,
} from '#contracts/plans.ts';
import type { RunStatus } from '#contracts/runs.ts';
import type { Actor, Envelope } from '#contracts/streams.ts';
import { parsePlanEvent } from '#core/planning/plan-event.ts';

/** One agent of the team. */
export interface AgentState {
  readonly agent: Agent;
  readonly status: 'waiting' | 'working' | 'retrying' | 'done' | 'failed' | 'stopped';
  /** The newest words of it or about it; null while waiting. */
  readonly line: string | null;
  /** When it set out, ISO 8601. */
  readonly startedAt: string | null;
  /** How long it took; null until it has ended. */
  readonly durationMs: number | null;
}

export type LogLevel = 'info' | 'warning' | 'error';

/** One line of the log board. */
export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  /** Null: about the plan as a whole. */
  readonly agent: Agent | null;
  readonly level: LogLevel;
  readonly message: string;
  /** Of an entry that no agent wrote: the page has the words, and `message` is empty. */
  readonly own?: 'startedAgain' | 'stopped';
}

/** An option as it grows. */
export interface DraftOption {
  readonly option: OptionId;
  /** In the order of their dates. */
  readonly days: readonly DraftDay[];
  /** So far, at least; null while nothing is known. */
  readonly cost: Money | null;
}

/** What the log of one plan says. */
export interface PlanState {
  readonly planId: string;
  readonly status: RunStatus;
  /** 0 to 100, never falls. */
  readonly progress: number;
  readonly currentStep: PlanStep | null;
  /** What is happening now, in words. */
  readonly message: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Why it failed; null unless `failed`. */
  readonly error: string | null;
  /** All of the team, in the order of the contract. */
  readonly agents: readonly AgentState[];
  /** Oldest first. */
  readonly log: readonly LogEntry[];
  /** Only options of which there is a day, in the order of the contract. */
  readonly draft: readonly DraftOption[];
  /** Of which a day came last. */
  readonly growing: OptionId | null;
  /** The trip that it became; null until it is accepted. */
  readonly tripId: string | null;
  /** Who made it a trip. */
  readonly acceptedBy: Pick<Actor, 'id' | 'name'> | null;
}

const atRest = (agent: Agent): AgentState => ({
  agent,
  status: 'waiting',
  line: null,
  startedAt: null,
  durationMs: null,
});

export const initialPlan = (planId: string): PlanState => ({
  planId,
  status: 'queued',
  progress: 0,
  currentStep: null,
  message: '',
  startedAt: null,
  finishedAt: null,
  error: null,
  agents: agents.map(atRest),
  log: [],
  draft: [],
  growing: null,
  tripId: null,
  acceptedBy: null,
});

type Of<T extends PlanEvent['type']> = Extract<PlanEvent, { type: T }>;

const isAtWork = ({ status }: AgentState) => status === 'working' || status === 'retrying';

const withAgent = (state: PlanState, agent: Agent, change: (old: AgentState) => AgentState): PlanState => ({
  ...state,
  agents: state.agents.map((one) => (one.agent === agent ? change(one) : one)),
});

const logged = (state: PlanState, entry: LogEntry): PlanState => ({ ...state, log: [...state.log, entry] });

const entryOf = (
  { seq, at }: PlanEvent,
  agent: Agent | null,
  level: LogLevel,
  message: string,
): LogEntry => ({ seq, at, agent, level, message });

const ownEntry = ({ seq, at }: PlanEvent, own: NonNullable<LogEntry['own']>): LogEntry => ({
  ...{ seq, at, agent: null, level: 'info', message: '' },
  own,
});

function reduceAgent(state: PlanState, event: Of<'agent_update'>): PlanState {
  const { agent, status, message, durationMs } = event.data;
  const next = withAgent(state, agent, (old): AgentState => {
    switch (status) {
      case 'started':
        return { agent, status: 'working', line: message, startedAt: event.at, durationMs: null };
      case 'retrying':
        return { ...old, status: 'retrying', line: message };
      case 'completed':
        return { ...old, status: 'done', line: message, durationMs: durationMs ?? null };
      case 'failed':
        return { ...old, status: 'failed', line: message, durationMs: durationMs ?? null };
    }
  });
  const level = status === 'failed' ? 'error' : status === 'retrying' ? 'warning' : 'info';
  return logged(next, entryOf(event, agent, level, message));
}

function reduceProposal(state: PlanState, { data }: Of<'proposal'>): PlanState {
  const { option, day, cost } = data.change;
  const old = state.draft.find((one) => one.option === option);
  const days = [...(old?.days ?? []).filter(({ date }) => date !== day.date), day].sort((a, b) =>
    a.date.localeCompare(b.date),
  );
  const grown: DraftOption = { option, days, cost: cost ?? old?.cost ?? null };
  const draft = optionIds.flatMap((id) =>
    id === option ? [grown] : state.draft.filter((one) => one.option === id),
  );
  return { ...state, draft, growing: option };
}

/** Nobody is left at work when the run ends. */
const ended = (state: PlanState, status: RunStatus, at: string, message: string): PlanState => ({
  ...state,
  status,
  message,
  finishedAt: at,
  agents: state.agents.map((one) =>
    isAtWork(one) ? { ...one, status: status === 'completed' ? 'done' : 'stopped' } : one,
  ),
});

function reduceEvent(state: PlanState, event: PlanEvent): PlanState {
  switch (event.type) {
    case 'started': {
      // Also the first event of a retry: what an earlier attempt ended with no longer holds.
      const running: PlanState = {
        ...state,
        status: 'running',
        message: '',
        startedAt: state.startedAt ?? event.at,
        finishedAt: null,
        error: null,
        agents: state.agents.map((one) =>
          one.status === 'stopped' || one.status === 'failed' ? atRest(one.agent) : one,
        ),
      };
      return state.log.length > 0 ? logged(running, ownEntry(event, 'startedAgain')) : running;
    }
    case 'status_update':
      return {
        ...state,
        status: 'running',
        progress: Math.max(state.progress, event.data.progress),
        currentStep: event.data.status,
        message: event.data.message,
        finishedAt: null,
        error: null,
      };
    case 'agent_update':
      return reduceAgent(state, event);
    case 'log': {
      const { agent, level, message } = event.data;
      const spoken = withAgent(state, agent, (old) => (isAtWork(old) ? { ...old, line: message } : old));
      return logged(spoken, entryOf(event, agent, level, message));
    }
    case 'proposal':
      return reduceProposal(state, event);
    case 'completion':
      return { ...ended(state, 'completed', event.at, ''), progress: 100, currentStep: null };
    case 'failed':
      return logged(
        { ...ended(state, 'failed', event.at, event.data.error), error: event.data.error },
        entryOf(event, null, 'error', event.data.error),
      );
    case 'cancelled':
      return logged(ended(state, 'cancelled', event.at, ''), ownEntry(event, 'stopped'));
    case 'accepted':
      return { ...state, tripId: event.data.tripId, acceptedBy: event.actor ?? null };
  }
}

export function reducePlan(state: PlanState, envelope: Envelope): PlanState {
  const event = parsePlanEvent(envelope);
  return event ? reduceEvent(state, event) : state;
}
