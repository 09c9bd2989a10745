/** The REST API of places and rates, one function a route. All throw `AppError`. */
import { countryGuideAnswer } from '#contracts/guides.ts';
import { type PlaceKind, type PlaceRef, place, placesAnswer } from '#contracts/places.ts';
import { exchangeRate, type RateQuery } from '#contracts/rates.ts';
import { nearText, onlineStopsAnswer, stopSuggestionsAnswer } from '#contracts/stop-suggestions.ts';
import { forecastAnswer } from '#contracts/weather.ts';
import { adviceAnswer, articleAnswer, pictureAnswer } from '#contracts/web-guides.ts';
import { v1 } from './account-api.ts';
import { request } from './http.ts';

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

export const getCountryGuide = ({ kind, id }: PlaceRef, signal?: AbortSignal) =>
  request(`${v1}/places/${kind}/${encodeURIComponent(id)}/guide`, countryGuideAnswer, { signal });

type Point = { latitude: number; longitude: number };

/** @param near where the trip goes: what is near comes first */
export const findStops = async (q: string, near: readonly Point[], signal?: AbortSignal) => {
  const query = { q, near: nearText(near) };
  return request(`${v1}/places/stops`, stopSuggestionsAnswer, { query, signal });
};

/** What OpenStreetMap has besides, where the server has a geocoder to ask. */
export const findOnlineStops = (q: string, near: readonly Point[], signal?: AbortSignal) =>
  request(`${v1}/places/stops/online`, onlineStopsAnswer, { query: { q, near: nearText(near) }, signal });

export const findStopsAt = async ({ latitude, longitude }: Point, signal?: AbortSignal) => {
  const query = { latitude, longitude };
  return (await request(`${v1}/places/stops/nearest`, stopSuggestionsAnswer, { query, signal })).suggestions;
};

/* ---- rates ---- */

/** Units of `to` for one of `from`; `not_found` when one of them has no rate. */
export const getRate = (query: RateQuery, signal?: AbortSignal) =>
  request(`${v1}/rates`, exchangeRate, { query, signal });

/* ---- what others publish, now ---- */

export const getForecast = ({ latitude, longitude }: Point, signal?: AbortSignal) =>
  request(`${v1}/weather`, forecastAnswer, { query: { latitude, longitude }, signal });

const aboutPlace = ({ kind, id }: PlaceRef) => `${v1}/places/${kind}/${encodeURIComponent(id)}`;

export const getArticle = async (ref: PlaceRef, signal?: AbortSignal) =>
  (await request(`${aboutPlace(ref)}/article`, articleAnswer, { signal })).article;

export const getPicture = async (ref: PlaceRef, signal?: AbortSignal) =>
  (await request(`${aboutPlace(ref)}/picture`, pictureAnswer, { signal })).picture;

export const getAdvice = (ref: PlaceRef, signal?: AbortSignal) =>
  request(`${aboutPlace(ref)}/advice`, adviceAnswer, { signal });
