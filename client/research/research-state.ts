import { type ResearchEvent, type ResearchStep, researchEvents, researchSteps } from '#contracts/research.ts';
import type { RunStatus } from '#contracts/runs.ts';
import type { Envelope } from '#contracts/streams.ts';
import { type QuestionState, reduceQuestions } from './question-state.ts';

export type FindingEvent = Extract<ResearchEvent, { type: 'finding' }>;
export type ResultsSummary = Extract<ResearchEvent, { type: 'completed' }>['data']['resultsSummary'];

/** One station of the line. */
export interface StepState {
  readonly step: ResearchStep;
  readonly status: 'waiting' | 'running' | 'done' | 'stopped';
  /** The newest words about it; null while waiting. */
  readonly message: string | null;
  /** When the newest word was said, ISO 8601; null while waiting. */
  readonly at: string | null;
}

export interface ResearchJobStatus {
  readonly jobId: string;
  readonly status: RunStatus;
  /** 0 to 100, never falls. */
  readonly progressPercentage: number;
  readonly currentStep: ResearchStep | null;
  /** What is happening now, in words. */
  readonly message: string;
  readonly steps: readonly StepState[];
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly resultsSummary: ResultsSummary | null;
  /** Why it failed, in words; null unless `failed`. */
  readonly error: string | null;
}

/** What the log of one job says. */
export interface ResearchState {
  readonly jobStatus: ResearchJobStatus;
  /** Every event, in order: the activity log. */
  readonly messages: readonly ResearchEvent[];
  readonly findings: readonly FindingEvent[];
  /** What was asked about the results, the oldest first. */
  readonly questions: readonly QuestionState[];
}

export const initialResearch = (jobId: string): ResearchState => ({
  jobStatus: {
    jobId,
    status: 'queued',
    progressPercentage: 0,
    currentStep: null,
    message: '',
    steps: researchSteps.map((step) => ({ step, status: 'waiting', message: null, at: null })),
    startedAt: null,
    finishedAt: null,
    resultsSummary: null,
    error: null,
  },
  messages: [],
  findings: [],
  questions: [],
});

const isResearchType = (type: string): type is ResearchEvent['type'] => Object.hasOwn(researchEvents, type);

/**
 * The typed event, or null for one that this version does not know: a newer server may say more than an older page
 * understands, and that must not stop the page.
 */
export function parseResearchEvent(envelope: Envelope): ResearchEvent | null {
  if (!isResearchType(envelope.type)) return null;
  const data = researchEvents[envelope.type].safeParse(envelope.data);
  return data.success ? ({ ...envelope, data: data.data } as ResearchEvent) : null;
}

/** Steps before the running one are done, also when their own last word was coalesced away. */
function reachStep(steps: readonly StepState[], step: ResearchStep, message: string, at: string) {
  const reached = researchSteps.indexOf(step);
  return steps.map((state, index): StepState => {
    if (index < reached) return state.status === 'done' ? state : { ...state, status: 'done' };
    return index === reached ? { step, status: 'running', message, at } : state;
  });
}

const endSteps = (steps: readonly StepState[], status: 'done' | 'stopped') =>
  steps.map((state): StepState => {
    if (status === 'done') return state.status === 'done' ? state : { ...state, status };
    return state.status === 'running' ? { ...state, status } : state;
  });

function reduceStatus(job: ResearchJobStatus, event: ResearchEvent): ResearchJobStatus {
  switch (event.type) {
    case 'started':
      // Also the first event of a retry: what an earlier attempt ended with no longer holds.
      return {
        ...job,
        status: 'running',
        message: '',
        startedAt: job.startedAt ?? event.at,
        finishedAt: null,
        error: null,
      };
    case 'progress':
      return {
        ...job,
        status: 'running',
        progressPercentage: Math.max(job.progressPercentage, event.data.percentage),
        currentStep: event.data.step,
        message: event.data.message,
        steps: reachStep(job.steps, event.data.step, event.data.message, event.at),
        finishedAt: null,
        error: null,
      };
    case 'finding':
      return job;
    case 'completed':
      return {
        ...job,
        status: 'completed',
        progressPercentage: 100,
        currentStep: null,
        message: '',
        steps: endSteps(job.steps, 'done'),
        finishedAt: event.at,
        resultsSummary: event.data.resultsSummary,
      };
    case 'error':
      return {
        ...job,
        status: 'failed',
        message: event.data.error,
        steps: endSteps(job.steps, 'stopped'),
        finishedAt: event.at,
        error: event.data.error,
      };
    case 'cancelled':
      return {
        ...job,
        status: 'cancelled',
        message: '',
        steps: endSteps(job.steps, 'stopped'),
        finishedAt: event.at,
      };
  }
}

export function reduceResearch(state: ResearchState, envelope: Envelope): ResearchState {
  const event = parseResearchEvent(envelope);
  if (!event) {
    const questions = reduceQuestions(state.questions, envelope);
    return questions === state.questions ? state : { ...state, questions };
  }
  return {
    ...state,
    jobStatus: reduceStatus(state.jobStatus, event),
    messages: [...state.messages, event],
    findings: event.type === 'finding' ? [...state.findings, event] : state.findings,
  };
}

/** The findings among the messages of `useWebSocketResearch`. */
export const findingsOf = (messages: readonly ResearchEvent[]): FindingEvent[] =>
  messages.filter((message): message is FindingEvent => message.type === 'finding');
