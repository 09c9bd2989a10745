/** The REST API, one function a route. All throw `AppError`. */
import type { z } from 'zod';
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

export const v1 = '/api/v1';

/* ---- travellers ---- */

/** Null when nobody is signed in. */
export const getMe = async () => (await request(`${v1}/me`, meAnswer)).traveller;
export const becomeGuest = async () =>
  (await request(`${v1}/guest`, guestAnswer, { method: 'POST' })).traveller;
export const rename = async (name: string) =>
  (await request(`${v1}/me`, guestAnswer, { method: 'PATCH', body: { name } })).traveller;

export const signUp = async (input: SignUpRequest) =>
  (await request('/api/auth/sign-up/email', signedInAnswer, { method: 'POST', body: input })).traveller;
export const signIn = async (input: SignInRequest) =>
  (await request('/api/auth/sign-in/email', signedInAnswer, { method: 'POST', body: input })).traveller;
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
export const createApiKey = (input: z.input<typeof createApiKeyRequest>) =>
  request(`${v1}/me/api-keys`, createdApiKey, { method: 'POST', body: input });
export const deleteApiKey = async (id: string): Promise<void> => {
  await send(`${v1}/me/api-keys/${encodeURIComponent(id)}`, { method: 'DELETE' });
};
