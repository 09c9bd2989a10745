/** The REST API, one function a route. All throw `AppError`. */
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { type PlaceKind, type PlaceRef, place, placesAnswer } from '#contracts/places.ts';
import { noteReadings, type QuestionnaireInput } from '#contracts/questionnaire.ts';
import { exchangeRate, type RateQuery } from '#contracts/rates.ts';
import { researchJob, researchList, researchResults, startResearchAnswer } from '#contracts/research.ts';
import {
  apiKeyList,
  type createApiKeyRequest,
  createdApiKey,
  guestAnswer,
  meAnswer,
  type SignInRequest,
  type SignUpRequest,
  sessionList,
  signedInAnswer,
} from '#contracts/travellers.ts';
import { request, send } from './http.ts';

const v1 = '/api/v1';
const job = (jobId: string) => `${v1}/research/${encodeURIComponent(jobId)}`;

/* ---- research ---- */

/** How often a start is asked again whose first request is still being answered. */
const PATIENCE = 10;

/** @param key one per wish: the same key again gives the first answer and starts nothing twice */
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
      if (!stillAnswering || tries >= PATIENCE) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }
}

export const listResearch = (page: { cursor?: string; limit?: number } = {}, signal?: AbortSignal) =>
  request(`${v1}/research`, researchList, { query: page, signal });

export const readNotes = (notes: string, signal?: AbortSignal) =>
  request(`${v1}/research/notes`, noteReadings, { method: 'POST', body: { notes }, signal });

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

/* ---- places ---- */

export const findPlaces = async (
  query: { q: string; kinds?: readonly PlaceKind[]; limit?: number },
  signal?: AbortSignal,
) => {
  const { kinds, ...rest } = query;
  const answer = await request(`${v1}/places`, placesAnswer, {
    query: { ...rest, kinds: kinds?.join(',') },
    signal,
  });
  return answer.places;
};

export const getPlace = ({ kind, id }: PlaceRef, signal?: AbortSignal) =>
  request(`${v1}/places/${kind}/${encodeURIComponent(id)}`, place, { signal });

/* ---- rates ---- */

/** Units of `to` for one of `from`; `not_found` when one of them has no rate. */
export const getRate = (query: RateQuery, signal?: AbortSignal) =>
  request(`${v1}/rates`, exchangeRate, { query, signal });

/* ---- travellers ---- */

/** Null when nobody is signed in. */
export const getMe = async () => (await request(`${v1}/me`, meAnswer)).traveller;
export const becomeGuest = async () =>
  (await request(`${v1}/guest`, guestAnswer, { method: 'POST' })).traveller;
export const rename = async (name: string) =>
  (await request(`${v1}/me`, guestAnswer, { method: 'PATCH', body: { name } })).traveller;

export const signUp = async (wish: SignUpRequest) =>
  (await request('/api/auth/sign-up/email', signedInAnswer, { method: 'POST', body: wish })).traveller;
export const signIn = async (wish: SignInRequest) =>
  (await request('/api/auth/sign-in/email', signedInAnswer, { method: 'POST', body: wish })).traveller;
export const signOut = async (): Promise<void> => {
  await send('/api/auth/sign-out', { method: 'POST' });
};

export const listSessions = async () => (await request(`${v1}/me/sessions`, sessionList)).sessions;
export const endSession = async (id: string): Promise<void> => {
  await send(`${v1}/me/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
};
/** This browser too. */
export const signOutEverywhere = async (): Promise<void> => {
  await send(`${v1}/me/sessions`, { method: 'DELETE' });
};

export const listApiKeys = async () => (await request(`${v1}/me/api-keys`, apiKeyList)).keys;
/** The answer's `secret` is shown this once. */
export const createApiKey = (wish: z.input<typeof createApiKeyRequest>) =>
  request(`${v1}/me/api-keys`, createdApiKey, { method: 'POST', body: wish });
export const deleteApiKey = async (id: string): Promise<void> => {
  await send(`${v1}/me/api-keys/${encodeURIComponent(id)}`, { method: 'DELETE' });
};
