/** The REST API, one function a route. All throw `AppError`. */
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { type PlaceKind, placesAnswer } from '#contracts/places.ts';
import {
  type QuestionnaireInput,
  researchJob,
  researchList,
  researchResults,
  startResearchAnswer,
} from '#contracts/research.ts';
import {
  type Envelope,
  envelope,
  type Since,
  type StreamId,
  type SubscribeResult,
} from '#contracts/streams.ts';
import { request, send } from './http.ts';

const v1 = '/api/v1';
const job = (jobId: string) => `${v1}/research/${encodeURIComponent(jobId)}`;

/** @param key one per wish: the same key again gives the first answer and starts nothing twice */
export const startResearch = (questionnaire: QuestionnaireInput, key: string) =>
  request(`${v1}/research`, startResearchAnswer, {
    method: 'POST',
    body: questionnaire,
    headers: { 'idempotency-key': key },
  });

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

/** Offsets of the log over HTTP: `{epoch}_{seq}`, zero-padded so that they sort; `-1` is the start. */
const offsetOf = (since: Since): string => {
  if (since === null) return 'now';
  return since.epoch === undefined ? '-1' : `${since.epoch}_${String(since.seq).padStart(16, '0')}`;
};

const positionOf = (offset: string | null): { epoch: string; seq: number } => {
  const match = /^(.+)_(\d+)$/.exec(offset ?? '');
  if (!match) throw new AppError('internal', 'The server sent an offset this page does not understand.');
  return { epoch: String(match[1]), seq: Number(match[2]) };
};

/** One page of a stream's log, in the shape of a subscribe's answer. Starts over where the position is gone. */
export async function readStream(
  stream: StreamId,
  since: Since,
): Promise<SubscribeResult & { closed: boolean }> {
  const path = `${v1}/streams/${encodeURIComponent(stream)}`;
  const response = await send(path, { query: { offset: offsetOf(since) } }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'gone' && since?.epoch !== undefined)
      return send(path, { query: { offset: '-1' } });
    throw error;
  });
  const events: z.output<typeof envelope>[] = envelope.array().parse(await response.json());
  const { epoch, seq } = positionOf(response.headers.get('stream-next-offset'));
  const more = response.headers.get('stream-up-to-date') !== 'true';
  return {
    epoch,
    head: more ? seq + 1 : seq,
    events: events as Envelope[],
    more,
    closed: response.headers.get('stream-closed') === 'true',
  };
}
