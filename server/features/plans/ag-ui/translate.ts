import type { Agent, OptionId, PlanEvent, PlanStep } from '#contracts/plans.ts';
import type { AgUiEvent, PatchOperation } from './ag-ui-event.ts';
import { type AgentView, type PlanView, planView } from './plan-view.ts';

/** What has to be remembered between two events of a plan. Made of the log alone, so every reader has the same. */
export type Translation = {
  /** Runs so far: the plan, each retry of it, and its becoming a trip. */
  readonly runs: number;
  readonly running: boolean;
  readonly step: PlanStep | null;
  /** Agents of which this run has an activity. */
  readonly active: readonly Agent[];
  /** As a client has it that applied all that was sent. */
  readonly view: PlanView;
};
export type Translated = { next: Translation; events: AgUiEvent[] };

export const beforeFirst = (planId: string): Translation => ({
  runs: 0,
  running: false,
  step: null,
  active: [],
  view: planView(planId),
});

/** One event of a plan's log in the words of AG-UI 1.0; pure, so that a replay says the same again. */
export function translate(before: Translation, event: PlanEvent): Translated {
  const { next, events } = translateEvent(before, event);
  const timestamp = Date.parse(event.at);
  return { next, events: events.map((each) => ({ ...each, timestamp })) };
}

function translateEvent(before: Translation, event: PlanEvent): Translated {
  const { view } = before;
  switch (event.type) {
    case 'started':
      return started(before);
    case 'status_update': {
      const { status, progress, message } = event.data;
      return all(
        before,
        (at) => stepped(at, status),
        (at) =>
          changed(at, { ...at.view, progress: Math.max(at.view.progress, progress), step: status, message }),
      );
    }
    case 'agent_update':
      return agentChanged(before, event.data.agent, {
        status: event.data.status,
        message: event.data.message,
        ...(event.data.durationMs === undefined ? {} : { durationMs: event.data.durationMs }),
      });
    case 'log':
      return { next: before, events: said(before, event) };
    case 'proposal': {
      const { option, day, cost } = event.data.change;
      return all(before, (at) => drafted(at, option, day.date, { day, cost }));
    }
    case 'completion': {
      const { totalCost, fitScore, options } = event.data;
      return all(
        before,
        (at) => stepped(at, null),
        (at) => changed(at, { ...at.view, status: 'completed', progress: 100, step: null, message: 'Done' }),
        (at) => finished(at, { type: 'success' }, { planId: view.planId, totalCost, fitScore, options }),
      );
    }
    case 'failed': {
      const { error } = event.data;
      return all(
        before,
        (at) => stepped(at, null),
        (at) => changed(at, { ...at.view, status: 'failed', step: null, message: error }),
        (at) => ({ next: { ...at, running: false }, events: [{ type: 'RUN_ERROR', message: error }] }),
      );
    }
    case 'cancelled':
      return all(
        before,
        (at) => stepped(at, null),
        (at) => changed(at, { ...at.view, status: 'cancelled', step: null, message: 'Stopped' }),
        (at) => finished(at, { type: 'cancelled' }),
      );
    case 'accepted':
      // Nothing may follow the end of a run, so what becomes of the plan later is a short run of its own.
      return all(
        before,
        started,
        (at) => accepted(at, event.data.tripId),
        (at) => finished(at, { type: 'success' }, event.data),
      );
  }
}

const runIdOf = ({ view, runs }: Translation) => `${view.planId}:${runs}`;

function all(before: Translation, ...parts: ((at: Translation) => Translated)[]): Translated {
  const events: AgUiEvent[] = [];
  let next = before;
  for (const part of parts) {
    const made = part(next);
    events.push(...made.events);
    next = made.next;
  }
  return { next, events };
}

function started(before: Translation): Translated {
  // A run that was never said to have ended: an attempt whose process was killed goes on under its name.
  if (before.running) return { next: before, events: [] };
  const { view } = before;
  const next: Translation = {
    ...before,
    runs: before.runs + 1,
    running: true,
    active: [],
    view: view.status === 'completed' ? view : { ...view, status: 'running' },
  };
  return {
    next,
    events: [
      { type: 'RUN_STARTED', threadId: view.planId, runId: runIdOf(next), protocolVersion: '1.0' },
      { type: 'STATE_SNAPSHOT', snapshot: next.view },
    ],
  };
}

function finished(
  before: Translation,
  outcome: { type: 'success' | 'cancelled' },
  result?: Record<string, unknown>,
): Translated {
  return {
    next: { ...before, running: false },
    events: [
      {
        ...{ type: 'RUN_FINISHED', threadId: before.view.planId, runId: runIdOf(before), outcome },
        ...(result ? { result } : {}),
      },
    ],
  };
}

/** A step ends where the next one begins, or the run. */
function stepped(before: Translation, step: PlanStep | null): Translated {
  if (before.step === step) return { next: before, events: [] };
  return {
    next: { ...before, step },
    events: [
      ...(before.step ? [{ type: 'STEP_FINISHED' as const, stepName: before.step }] : []),
      ...(step ? [{ type: 'STEP_STARTED' as const, stepName: step }] : []),
    ],
  };
}

const plainFields = ['status', 'progress', 'step', 'message'] as const;

function changed(before: Translation, view: PlanView): Translated {
  const delta = plainFields
    .filter((field) => before.view[field] !== view[field])
    .map((field): PatchOperation => ({ op: 'replace', path: `/${field}`, value: view[field] }));
  return patched(before, view, delta);
}

const patched = (before: Translation, view: PlanView, delta: PatchOperation[]): Translated => ({
  next: { ...before, view },
  events: delta.length > 0 ? [{ type: 'STATE_DELTA', delta }] : [],
});

function accepted(before: Translation, tripId: string): Translated {
  return patched(before, { ...before.view, tripId }, [{ op: 'replace', path: '/tripId', value: tripId }]);
}

function drafted(
  before: Translation,
  option: OptionId,
  date: string,
  {
    day,
    cost,
  }: { day: PlanView['options'][string]['days'][string]; cost: PlanView['options'][string]['cost'] },
): Translated {
  const { view } = before;
  const old = view.options[option];
  const grown = { days: { ...old?.days, [date]: day }, cost: cost ?? old?.cost ?? null };
  const path = `/options/${option}`;
  return patched(
    before,
    { ...view, options: { ...view.options, [option]: grown } },
    old
      ? [
          { op: 'add', path: `${path}/days/${date}`, value: day },
          { op: 'replace', path: `${path}/cost`, value: grown.cost },
        ]
      : [{ op: 'add', path, value: grown }],
  );
}

/** An agent is an activity: a snapshot when it sets out, and what changes of it. */
function agentChanged(before: Translation, agent: Agent, now: AgentView): Translated {
  const { view } = before;
  const known = view.agents[agent];
  const messageId = `${runIdOf(before)}:${agent}`;
  const about = { messageId, activityType: 'PLAN_AGENT' };
  const activity: AgUiEvent =
    known && before.active.includes(agent)
      ? { type: 'ACTIVITY_DELTA', ...about, patch: replaced(known, now) }
      : { type: 'ACTIVITY_SNAPSHOT', ...about, content: { agent, ...now }, replace: true };
  const { next, events } = patched(
    { ...before, active: [...new Set([...before.active, agent])] },
    { ...view, agents: { ...view.agents, [agent]: now } },
    [{ op: 'add', path: `/agents/${agent}`, value: now }],
  );
  return { next, events: [activity, ...events] };
}

function replaced(old: AgentView, now: AgentView): PatchOperation[] {
  return [
    { op: 'replace', path: '/status', value: now.status },
    { op: 'replace', path: '/message', value: now.message },
    ...(now.durationMs === undefined
      ? []
      : [{ op: 'add' as const, path: '/durationMs', value: now.durationMs }]),
    ...(old.durationMs !== undefined && now.durationMs === undefined
      ? [{ op: 'remove' as const, path: '/durationMs' }]
      : []),
  ];
}

/** A line of the log is a message that is whole at once. */
function said({ view }: Translation, { seq, data }: Extract<PlanEvent, { type: 'log' }>): AgUiEvent[] {
  if (data.message === '') return [];
  const messageId = `${view.planId}:line:${seq}`;
  return [
    {
      ...{ type: 'TEXT_MESSAGE_START', messageId, role: 'assistant', name: data.agent },
      metadata: { level: data.level },
    },
    { type: 'TEXT_MESSAGE_CONTENT', messageId, delta: data.message },
    { type: 'TEXT_MESSAGE_END', messageId },
  ];
}
