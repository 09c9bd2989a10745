/** Deals and watches over REST, one function a route. All throw `AppError`. */
import type { z } from 'zod';
import { dealPage, type dealsQuery, feedList } from '#contracts/deals.ts';
import {
  type DealPreferencesRequest,
  dealPreferencesAnswer,
  tripFlights,
  watch,
  watchHistory,
  watchList,
  type watchPatch,
  type watchRequest,
} from '#contracts/watches.ts';
import { allPages } from '../http/all-pages.ts';
import { request, send } from '../http/http.ts';

const v1 = '/api/v1';
const one = (id: string) => `${v1}/watches/${encodeURIComponent(id)}`;

/* ---- deals ---- */

type DealPreferencesInput = Partial<Omit<z.output<typeof dealsQuery>, 'mine'>> & { mine?: boolean };

export const listDeals = ({ mine, ...query }: DealPreferencesInput, signal?: AbortSignal) =>
  request(`${v1}/deals`, dealPage, { query: { ...query, mine: mine ? 'true' : undefined }, signal });

export const getDealPreferences = (signal?: AbortSignal) =>
  request(`${v1}/deals/preferences`, dealPreferencesAnswer, { signal });
export const setDealPreferences = (preferences: DealPreferencesRequest) =>
  request(`${v1}/deals/preferences`, dealPreferencesAnswer, { method: 'PUT', body: preferences });

/** How the operator's feeds are doing. For administrators. */
export const listFeeds = async (signal?: AbortSignal) =>
  (await request(`${v1}/deals/feeds`, feedList, { signal })).feeds;

/* ---- watches ---- */

export const listWatches = (signal?: AbortSignal) =>
  allPages(
    async (query) => {
      const { watches: rows, nextCursor } = await request(`${v1}/watches`, watchList, { query, signal });
      return { rows, nextCursor };
    },
    ({ id }) => id,
  );
export const getWatch = (id: string, signal?: AbortSignal) => request(one(id), watch, { signal });
/** @param activityId which flight of a trip's watch; the first when left out */
export const getWatchHistory = (id: string, activityId?: string, signal?: AbortSignal) =>
  request(`${one(id)}/history`, watchHistory, { query: { activityId }, signal });
/** What of a trip can be watched. */
export const listTripFlights = async (tripId: string, signal?: AbortSignal) =>
  (await request(`${v1}/watches/flights/${encodeURIComponent(tripId)}`, tripFlights, { signal })).flights;

/** @param key one per request: the same key again gives the first answer and sets nothing twice */
export const createWatch = (input: z.input<typeof watchRequest>, key: string) =>
  request(`${v1}/watches`, watch, { method: 'POST', body: input, headers: { 'idempotency-key': key } });
export const changeWatch = (id: string, patch: z.input<typeof watchPatch>) =>
  request(one(id), watch, { method: 'PATCH', body: patch });
export const deleteWatch = async (id: string): Promise<void> => {
  await send(one(id), { method: 'DELETE' });
};
