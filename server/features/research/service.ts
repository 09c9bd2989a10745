import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import {
  type ResearchJob,
  type ResearchProgress,
  type ResearchResults,
  type ResearchStep,
  researchStep,
} from '#contracts/research.ts';
import type { NoteReadingsAnswer, NoteSuggestion } from '#contracts/research-words.ts';
import type { Clock } from '#core/clock.ts';
import { truncate } from '#core/text.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { DomainEvents } from '#server/events/types.ts';
import { createLimit } from '#server/http/limits.ts';
import type { LanguageModel } from '#server/language-model/types.ts';
import type { Providers } from '#server/providers/types.ts';
import type { Realtime } from '#server/realtime/types.ts';
import { runFactsOf } from '#server/runs/run-facts.ts';
import type { RunDefinition, RunEngine, RunRecord } from '#server/runs/types.ts';
import { listChanged } from '../notifications/events.ts';
import { checkAnswers } from './answers.ts';
import { briefOf } from './brief.ts';
import { findSummaries, type Summary } from './data.ts';
import { researchEnded } from './events.ts';
import { formatOrigin, titleOf } from './format.ts';
import { readNotes } from './notes/read-notes.ts';
import { suggestFromNotes } from './notes/suggest.ts';
import { researchRun } from './run.ts';
import type { Way } from './way.ts';
import { type Journey, wayTo } from './way-to.ts';

export type { Journey, Way };

const KIND = 'research';
type Run = RunRecord<Questionnaire>;

export interface Research {
  /** To be defined in the run engine before anything is started. */
  readonly run: RunDefinition<Questionnaire>;
  /** @throws AppError `invalid` with the path of every answer that can't be worked with */
  start(
    traveller: Traveller,
    answers: Questionnaire,
    /** In the transaction that starts it. */
    also?: (tx: Tx, job: ResearchJob) => Promise<void>,
  ): Promise<ResearchJob>;
  /** @throws AppError `not_found`, for somebody else's job too */
  get(traveller: Traveller, jobId: string): Promise<ResearchJob>;
  /** Cheap, for those who follow it. @throws AppError `not_found`, as `get` */
  assertReader(traveller: Traveller, jobId: string): Promise<void>;
  list(
    traveller: Traveller,
    page: { cursor?: string; limit: number },
  ): Promise<{ jobs: ResearchJob[]; nextCursor: string | null }>;
  /** @throws AppError `conflict` until the job has completed */
  results(traveller: Traveller, jobId: string): Promise<ResearchResults>;
  cancel(traveller: Traveller, jobId: string): Promise<ResearchJob>;
  retry(traveller: Traveller, jobId: string): Promise<ResearchJob>;
  /** What a job with these notes would act on; nothing is started or kept. */
  readNotes(notes: string): NoteReadingsAnswer;
  /**
   * What a language model reads in them besides; nothing acts on it. Nothing, where none is configured.
   * @throws AppError `unavailable` when it does not answer
   */
  suggestFromNotes(traveller: Traveller, notes: string, signal: AbortSignal): Promise<NoteSuggestion[]>;
  /** Markdown about these destinations of the results; side by side from two on. */
  brief(traveller: Traveller, jobId: string, destinationIds: string[]): Promise<string>;
  /**
   * The way that people would take to one place, outside of any job.
   * @throws when nobody knows one, or the source can't be asked now
   */
  wayTo(journey: Journey, signal: AbortSignal): Promise<Way>;
  /** The job as of a transaction that reads its stream too. */
  snapshot(tx: Tx, jobId: string): Promise<ResearchJob>;
}

export type ResearchOptions = {
  db: Database;
  runs: RunEngine;
  providers: Providers;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  events: Pick<DomainEvents, 'publish' | 'emit'>;
  realtime: Pick<Realtime, 'broadcast'>;
  languageModel?: LanguageModel | null;
};

/** Of one traveller, waiting and running. */
const MAX_ACTIVE = 20;

/** The use cases, and the run that they start. */
export function createResearch(options: ResearchOptions): Research {
  const { db, runs, providers, clock, logger, events, realtime, languageModel = null } = options;
  const listed = (userId: string) => events.emit(listChanged, { userIds: [userId], list: 'research' });
  const starting = createLimit({
    burst: 60,
    perMinute: 20,
    message: 'That was a lot of research at once. Please wait a moment.',
  });

  const suggesting = createLimit({
    burst: 10,
    perMinute: 6,
    message: 'Those notes were just read. Please wait a moment.',
  });

  async function mine(traveller: Traveller, jobId: string): Promise<Run> {
    const run = await runs.get<Questionnaire>(jobId);
    // Whether somebody else's job exists is nobody's business.
    if (run?.kind !== KIND || run.ownerId !== traveller.id) throw notFound();
    return run;
  }

  const toJob = (run: Run, resultsSummary: Summary = null): ResearchJob => ({
    ...runFactsOf(run),
    jobId: run.id,
    progressPercentage: run.progress,
    currentStep: stepOf(run),
    preferences: run.input,
    title: titleOf(run.input, originOf(run)),
    resultsSummary: run.status === 'completed' ? resultsSummary : null,
  });

  function originOf({ input }: Run): string {
    const place = providers.places.resolve(input.origin);
    return place ? formatOrigin(place, providers.places) : input.origin.id;
  }

  async function toJobs(found: Run[], client: Parameters<typeof findSummaries>[0] = db.prisma) {
    const ended = found.filter(({ status }) => status === 'completed').map(({ id }) => id);
    const summaries = ended.length > 0 ? await findSummaries(client, ended) : new Map<string, Summary>();
    return found.map((run) => toJob(run, summaries.get(run.id)));
  }

  async function asJob(run: Run, client?: Parameters<typeof findSummaries>[0]): Promise<ResearchJob> {
    const [job] = await toJobs([run], client);
    return job ?? toJob(run);
  }

  async function results(traveller: Traveller, jobId: string): Promise<ResearchResults> {
    const run = await mine(traveller, jobId);
    if (run.status !== 'completed')
      throw new AppError('conflict', 'There are no results yet: this research isn’t finished.');
    const output = await runs.output<ResearchResults>(jobId, 'compiling_results');
    if (!output) throw new AppError('internal', 'The results of this research are missing.');
    return { ...output, modelHost: languageModel?.host ?? null };
  }

  return {
    run: {
      ...researchRun({ providers, clock, logger, languageModel }),
      /** Where it is now, for pages that do not follow it; may be lost. */
      onProgress({ id, ownerId }, at) {
        const progress: ResearchProgress = { jobId: id, ...at, at: clock().toISOString() };
        realtime.broadcast(`user:${ownerId}`, 'research_progress', progress);
      },
      async onEnded(run) {
        await events.publish(researchEnded, { ...(await asJob(run)), ownerId: run.ownerId });
        listed(run.ownerId);
      },
    },
    async start(traveller, answers, also) {
      starting.take(traveller.id);
      checkAnswers(answers, providers, dayOf(clock()));
      const run = await runs.start<Questionnaire>(KIND, {
        id: randomUUID(),
        ownerId: traveller.id,
        input: answers,
        atMost: {
          active: MAX_ACTIVE,
          refusal: `At most ${MAX_ACTIVE} of your researches run at once. Wait for one, or stop it.`,
        },
        also: async (tx, _append, started) => also?.(tx, toJob(started)),
      });
      listed(traveller.id);
      return toJob(run);
    },
    get: async (traveller, jobId) => asJob(await mine(traveller, jobId)),
    async assertReader(traveller, jobId) {
      await mine(traveller, jobId);
    },
    async list(traveller, page) {
      const { runs: found, nextCursor } = await runs.list<Questionnaire>(traveller.id, KIND, page);
      return { jobs: await toJobs(found), nextCursor };
    },
    results,
    async cancel(traveller, jobId) {
      await mine(traveller, jobId);
      const run = await runs.cancel(jobId);
      listed(traveller.id);
      return asJob(run as Run);
    },
    async retry(traveller, jobId) {
      await mine(traveller, jobId);
      starting.take(traveller.id);
      const run = await runs.retry(jobId);
      listed(traveller.id);
      return asJob(run as Run);
    },
    readNotes(notes) {
      const { readings, kept: stored } = readNotes(notes, providers.places);
      return { readings, kept: stored, modelHost: languageModel?.host ?? null };
    },
    async suggestFromNotes(traveller, notes, signal) {
      if (!languageModel) return [];
      suggesting.take(traveller.id);
      try {
        return await suggestFromNotes(notes, providers.places, languageModel, {
          travellerId: traveller.id,
          signal,
        });
      } catch (error) {
        if (error instanceof AppError) throw error;
        signal.throwIfAborted();
        logger.warn({ err: error }, 'the language model could not be asked about notes');
        throw new AppError('unavailable', 'The language model didn’t answer. Try again in a moment.');
      }
    },

    async brief(traveller, jobId, destinationIds) {
      const all = await results(traveller, jobId);
      const missing = destinationIds.find((id) => !all.ranked.some((r) => r.destinationId === id));
      if (missing !== undefined)
        throw new AppError('not_found', `${truncate(missing, 60)} is not among the results of this job.`);
      return briefOf(all, destinationIds);
    },
    wayTo: (journey, signal) => wayTo(journey, providers, dayOf(clock()), signal),
    async snapshot(tx, jobId) {
      const run = await runs.get<Questionnaire>(jobId, tx);
      if (!run) throw notFound();
      return asJob(run, tx);
    },
  };
}

const notFound = () => new AppError('not_found', 'This research doesn’t exist.');

function stepOf(run: Run): ResearchStep | null {
  const parsed = researchStep.safeParse(run.currentStep);
  return parsed.success ? parsed.data : null;
}
