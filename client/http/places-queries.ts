/** Places by name, what to know of them, and what money is worth there. */
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type { Place, PlaceKind, PlaceRef } from '#contracts/places.ts';
import { nearText } from '#contracts/stop-suggestions.ts';
import {
  findOnlineStops,
  findPlaces,
  findStops,
  findStopsAt,
  getAdvice,
  getArticle,
  getCountryGuide,
  getForecast,
  getPicture,
  getPlace,
  getRate,
} from './places-api.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Point = { latitude: number; longitude: number };

export const placeKeys = {
  found: (q: string, kinds?: readonly PlaceKind[], limit?: number) => ['places', q, kinds, limit],
  named: (refs: readonly PlaceRef[] | undefined) => ['named-places', refs],
  guide: ({ kind, id }: PlaceRef) => ['country-guide', kind, id],
  forecast: ({ latitude, longitude }: Point) => ['weather', latitude, longitude],
  article: ({ kind, id }: PlaceRef) => ['place-article', kind, id],
  picture: ({ kind, id }: PlaceRef) => ['place-picture', kind, id],
  advice: ({ kind, id }: PlaceRef) => ['place-advice', kind, id],
  stops: (q: string, near: readonly Point[]) => ['stops', q, nearText(near)],
  onlineStops: (q: string, near: readonly Point[]) => ['stops-online', q, nearText(near)],
  stopsAt: (point: Point | null) => ['stops-at', point?.latitude, point?.longitude],
  rate: (from: string, to: string, date: string | null) => ['rate', from, to, date],
} as const;

/** Typeahead: the answer before stays until the new one is there, so that the list does not flicker. */
export const placesQuery = (q: string, kinds?: readonly PlaceKind[], limit?: number) =>
  queryOptions({
    queryKey: placeKeys.found(q, kinds, limit),
    queryFn: ({ signal }) =>
      findPlaces({ q, ...(kinds ? { kinds } : {}), ...(limit ? { limit } : {}) }, signal),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: HOUR_MS,
  });

/** The place as the catalogue knows it; its id for a name where the catalogue has lost it, or can't be reached. */
const named = ({ kind, id }: PlaceRef, signal: AbortSignal): Promise<Place> =>
  getPlace({ kind, id }, signal).catch(() => {
    signal.throwIfAborted();
    return { kind, id, name: id, detail: '', country: null, latitude: 0, longitude: 0 };
  });

export const namedPlacesQuery = (refs: readonly PlaceRef[] | undefined) =>
  queryOptions({
    queryKey: placeKeys.named(refs),
    queryFn: refs
      ? ({ signal }: { signal: AbortSignal }) => Promise.all(refs.map((ref) => named(ref, signal)))
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The notes on a country change with a release of the app. */
export const countryGuideQuery = (ref: PlaceRef) =>
  queryOptions({
    queryKey: placeKeys.guide(ref),
    queryFn: ({ signal }) => getCountryGuide(ref, signal),
    staleTime: DAY_MS,
  });

export const stopsQuery = (q: string, near: readonly Point[]) =>
  queryOptions({
    queryKey: placeKeys.stops(q, near),
    queryFn: ({ signal }) => findStops(q, near, signal),
    placeholderData: keepPreviousData,
    staleTime: HOUR_MS,
  });

export const onlineStopsQuery = (q: string, near: readonly Point[]) =>
  queryOptions({
    queryKey: placeKeys.onlineStops(q, near),
    queryFn: ({ signal }) => findOnlineStops(q, near, signal),
    // Nobody could be asked just now: the next time somebody types it they may.
    staleTime: ({ state }) => (state.data?.provenance ? HOUR_MS : 0),
  });

export const stopsAtQuery = (point: Point | null) =>
  queryOptions({
    queryKey: placeKeys.stopsAt(point),
    queryFn: point ? ({ signal }: { signal: AbortSignal }) => findStopsAt(point, signal) : skipToken,
    staleTime: HOUR_MS,
  });

/**
 * What one unit of `from` is worth in `to`.
 * @param date the day that it is wanted of, `YYYY-MM-DD`; null: the newest
 */
export const rateQuery = (from: string, to: string, date: string | null) =>
  queryOptions({
    queryKey: placeKeys.rate(from, to, date),
    queryFn: ({ signal }) => getRate({ from, to, ...(date === null ? {} : { date }) }, signal),
    enabled: from !== to,
    staleTime: HOUR_MS,
    // What stands in a form does not change because its window was left for a moment.
    refetchOnWindowFocus: false,
  });

/* What others publish of a place. Nobody waits for it: what did not come is not shown. */

/** To about a kilometre, so that days in one town are one question. */
const rounded = (degrees: number) => Math.round(degrees * 100) / 100;

export function forecastQuery({ latitude, longitude }: Point) {
  const at = { latitude: rounded(latitude), longitude: rounded(longitude) };
  return queryOptions({
    queryKey: placeKeys.forecast(at),
    queryFn: ({ signal }) => getForecast(at, signal),
    staleTime: HOUR_MS,
  });
}

export const articleQuery = (ref: PlaceRef) =>
  queryOptions({
    queryKey: placeKeys.article(ref),
    queryFn: ({ signal }) => getArticle(ref, signal),
    staleTime: DAY_MS,
  });

export const pictureQuery = (ref: PlaceRef) =>
  queryOptions({
    queryKey: placeKeys.picture(ref),
    queryFn: ({ signal }) => getPicture(ref, signal),
    staleTime: DAY_MS,
  });

export const adviceQuery = (ref: PlaceRef) =>
  queryOptions({
    queryKey: placeKeys.advice(ref),
    queryFn: ({ signal }) => getAdvice(ref, signal),
    staleTime: HOUR_MS,
  });
