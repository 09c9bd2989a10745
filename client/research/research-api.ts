/** The REST API of research, one function a route. All throw `AppError`. */
import { AppError } from '#contracts/errors.ts';
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import { researchJob, researchList, researchResults, startResearchAnswer } from '#contracts/research.ts';
import { v1 } from '../http/account-api.ts';
import { request, send } from '../http/http.ts';

const job = (jobId: string) => `${v1}/research/${encodeURIComponent(jobId)}`;

/* ---- research ---- */

/** How often a start is asked again whose first request is still being answered. */
const MAX_TRIES = 10;

/** @param key one per request: the same key again gives the first answer and starts nothing twice */
export async function startResearch(questionnaire: QuestionnaireInput, key: string) {
  for (let tries = 1; ; tries++) {
    try {
      return await request(`${v1}/research`, startResearchAnswer, {
        method: 'POST',
        body: questionnaire,
        headers: { 'idempotency-key': key },
      });
    } catch (error) {
      const stillAnswering =
        error instanceof AppError && error.code === 'conflict' && error.retryAfterMs !== undefined;
      if (!stillAnswering || tries >= MAX_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }
}

export const listResearch = (page: { cursor?: string; limit?: number } = {}, signal?: AbortSignal) =>
  request(`${v1}/research`, researchList, { query: page, signal });

export const getResearch = (jobId: string, signal?: AbortSignal) =>
  request(job(jobId), researchJob, { signal });

export const getResearchResults = (jobId: string, signal?: AbortSignal) =>
  request(`${job(jobId)}/results`, researchResults, { signal });

export const cancelResearch = async (jobId: string): Promise<void> => {
  await send(`${job(jobId)}/cancel`, { method: 'POST' });
};

export const retryResearch = async (jobId: string): Promise<void> => {
  await send(`${job(jobId)}/retry`, { method: 'POST' });
};
