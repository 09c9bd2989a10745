import type { Logger } from 'pino';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { ResearchResults } from '#contracts/research.ts';
import type { AnswerOutcome, questionEvents } from '#contracts/research-words.ts';
import type { StreamId } from '#contracts/streams.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import type { LanguageModel } from '#server/language-model/types.ts';
import type { Append, NewEvent, StreamLog } from '#server/realtime/types.ts';
import type { RunEngine } from '#server/runs/types.ts';
import { type AnswerEnd, answerFrom } from './answer.ts';
import {
  endQuestion,
  findOpen,
  findQuestion,
  holdJob,
  insertQuestion,
  stillAnswering,
  takeQuestion,
} from './data.ts';

const QUEUE = 'research.answers';
const work = z.object({ jobId: z.string(), questionId: z.string() });
type Work = z.infer<typeof work>;

export interface Questions {
  /**
   * Answers come as events on the job's stream. The same `questionId` again changes nothing.
   *
   * @throws AppError `not_found` where no model is configured, `conflict` while another one is being answered
   */
  ask(traveller: Traveller, asked: Work & { question: string }): Promise<void>;
  /** @throws AppError `not_found` */
  cancel(traveller: Traveller, asked: Work): Promise<void>;
  /** Answers under way are marked as interrupted, while there is still a database to say so. */
  drain(): Promise<void>;
}

type Dependencies = {
  db: Database;
  log: StreamLog;
  jobs: JobQueue;
  runs: RunEngine;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  languageModel: LanguageModel | null;
  /** Of the traveller's own job. @throws AppError `not_found`, `conflict` while there are none */
  results(traveller: Traveller, jobId: string): Promise<ResearchResults>;
};

const SENTENCES: Record<Exclude<AnswerOutcome, 'answered'>, string> = {
  not_in_results: 'These results don’t say.',
  interrupted: 'The answer was interrupted.',
  cancelled: 'Stopped.',
  failed: 'The language model didn’t answer.',
};

/** Ended meanwhile: whoever ended it has said so. */
class Ended extends Error {}

/** Questions about finished jobs, one at a time for each job. A node that dies leaves an answer marked as interrupted. */
export function createQuestions(dependencies: Dependencies): Questions {
  const { db, log, jobs, runs, clock, logger, languageModel: model, results } = dependencies;
  const asking = createLimit({
    burst: 10,
    perMinute: 6,
    message: 'That was a lot of questions at once. Please wait a moment.',
  });
  const underWay = new Map<string, { stop: AbortController; done: Promise<void> }>();

  jobs.define(QUEUE, work, perform, { concurrency: 4, groupConcurrency: 2, retryLimit: 5 });

  async function perform(asked: Work): Promise<void> {
    // Taken by a worker that died: what it said is in the stream, and nobody will say more.
    if (!(await takeQuestion(db, asked.questionId, clock()))) return end(asked, 'interrupted');
    const stop = new AbortController();
    const done = answer(asked, stop.signal).finally(() => underWay.delete(asked.questionId));
    underWay.set(asked.questionId, { stop, done });
    await done;
  }

  async function answer(asked: Work, signal: AbortSignal): Promise<void> {
    const { outcome, message, leftOut } = await outcomeOf(asked, signal);
    await end(asked, outcome, { message, leftOut });
  }

  async function outcomeOf(
    asked: Work,
    signal: AbortSignal,
  ): Promise<{ outcome: AnswerOutcome; message?: string; leftOut?: number }> {
    try {
      const { leftOut, isSilent, said } = await say(asked, signal);
      if (said > 0) return { outcome: 'answered', leftOut };
      return isSilent || leftOut > 0 ? { outcome: 'not_in_results', leftOut } : { outcome: 'failed' };
    } catch (error) {
      if (signal.aborted || error instanceof Ended) return { outcome: 'interrupted' };
      if (error instanceof AppError) return { outcome: 'failed', message: error.message };
      logger.warn({ err: error, jobId: asked.jobId }, 'a question could not be answered');
      return { outcome: 'failed' };
    }
  }

  /** Each sentence is in the log before the next one is waited for. */
  async function say(
    { jobId, questionId }: Work,
    signal: AbortSignal,
  ): Promise<AnswerEnd & { said: number }> {
    const [row, run, found] = await Promise.all([
      findQuestion(db.prisma, questionId),
      runs.get(jobId),
      runs.output<ResearchResults>(jobId, 'compiling_results'),
    ]);
    if (!row || !run || !found) throw new Ended();
    if (!model) throw new AppError('not_found', 'No language model is set up here.');
    const sentences = answerFrom(found, row.question, model, { travellerId: run.ownerId, signal });
    for (let said = 0; ; said++) {
      const next = await sentences.next();
      if (next.done) return { ...next.value, said };
      await log.transaction(async (tx, append) => {
        if (!(await stillAnswering(tx, questionId, clock()))) throw new Ended();
        await append(streamOf(jobId), event('answer_sentence', { questionId, ...next.value }));
      });
    }
  }

  const end = (
    asked: Work,
    outcome: AnswerOutcome,
    { message, leftOut = 0 }: { message?: string | undefined; leftOut?: number | undefined } = {},
  ): Promise<void> =>
    log.transaction(async (tx, append) => {
      const sentence = message ?? (outcome === 'answered' ? '' : SENTENCES[outcome]);
      if (await endWith(tx, append, asked, { outcome, message: sentence, leftOut }))
        await log.close(tx, streamOf(asked.jobId));
    });

  async function endWith(
    tx: Tx,
    append: Append,
    { jobId, questionId }: Work,
    how: { outcome: AnswerOutcome; message: string; leftOut: number },
  ): Promise<boolean> {
    if (!(await endQuestion(tx, questionId, how.outcome, clock()))) return false;
    await append(streamOf(jobId), event('answer_ended', { questionId, ...how }));
    return true;
  }

  return {
    async ask(traveller, { jobId, questionId, question }) {
      await results(traveller, jobId);
      if (!model) throw new AppError('not_found', 'No language model is set up here.');
      asking.take(traveller.id);
      await log.transaction(async (tx, append) => {
        await holdJob(tx, jobId);
        const known = await findQuestion(tx, questionId);
        if (known?.jobId === jobId) return;
        if (known) throw new AppError('conflict', 'That question was asked about another research.');
        for (const { id, isAlive } of await findOpen(tx, jobId, clock())) {
          if (isAlive)
            throw new AppError('conflict', 'One question at a time: wait for the answer, or stop it.');
          await endWith(
            tx,
            append,
            { jobId, questionId: id },
            { outcome: 'interrupted', message: SENTENCES.interrupted, leftOut: 0 },
          );
        }
        await insertQuestion(tx, { id: questionId, jobId, question, updatedAt: clock() });
        await log.reopen(tx, streamOf(jobId));
        await append(streamOf(jobId), event('question_asked', { questionId, question }));
        await jobs.enqueue(QUEUE, { jobId, questionId }, { tx, group: traveller.id });
      });
      jobs.wake(QUEUE);
    },
    async cancel(traveller, asked) {
      await results(traveller, asked.jobId);
      const known = await findQuestion(db.prisma, asked.questionId);
      if (known?.jobId !== asked.jobId) throw new AppError('not_found', 'This question doesn’t exist.');
      await end(asked, 'cancelled');
      underWay.get(asked.questionId)?.stop.abort();
    },
    async drain() {
      const answers = [...underWay.values()];
      for (const { stop } of answers) stop.abort();
      await Promise.allSettled(answers.map(({ done }) => done));
    },
  };
}

const streamOf = (jobId: string): StreamId => `research:${jobId}`;

const event = <T extends keyof typeof questionEvents>(
  type: T,
  data: z.input<(typeof questionEvents)[T]>,
): NewEvent => ({ type, data });
