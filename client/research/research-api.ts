/** The REST API of research, one function a route. All throw `AppError`. */
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import { researchJob, researchList, researchResults, startResearchAnswer } from '#contracts/research.ts';
import {
  type NoteSuggestion,
  noteReadingsAnswer,
  noteSuggestions,
  type ResearchQuestion,
} from '#contracts/research-words.ts';
import { v1 } from '../http/account-api.ts';
import { request, send } from '../http/http.ts';
import { untilAnswered } from '../http/until-answered.ts';

const job = (jobId: string) => `${v1}/research/${encodeURIComponent(jobId)}`;

/* ---- notes ---- */

/** A little longer than the server waits for a model. */
const SUGGESTING_MS = 130_000;

export const readNotes = (notes: string, signal?: AbortSignal) =>
  request(`${v1}/research/notes`, noteReadingsAnswer, { method: 'POST', body: { notes }, signal });

export const suggestFromNotes = async (notes: string): Promise<NoteSuggestion[]> =>
  (
    await request(`${v1}/research/notes/suggestions`, noteSuggestions, {
      method: 'POST',
      body: { notes },
      timeoutMs: SUGGESTING_MS,
    })
  ).suggestions;

/* ---- research ---- */

/** @param key one per request: the same key again gives the first answer and starts nothing twice */
export const startResearch = (questionnaire: QuestionnaireInput, key: string) =>
  untilAnswered(() =>
    request(`${v1}/research`, startResearchAnswer, {
      method: 'POST',
      body: questionnaire,
      headers: { 'idempotency-key': key },
    }),
  );

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

/** The answer comes on the job's stream. */
export const askQuestion = async (jobId: string, question: ResearchQuestion): Promise<void> => {
  await send(`${job(jobId)}/questions`, { method: 'POST', body: question });
};

export const cancelAnswer = async (jobId: string, questionId: string): Promise<void> => {
  await send(`${job(jobId)}/questions/${encodeURIComponent(questionId)}/cancel`, { method: 'POST' });
};
