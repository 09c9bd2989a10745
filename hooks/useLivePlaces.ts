'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getAdvice, getArticle, getForecast, getPicture } from '#client/http/places-api.ts';
import type { PlaceRef } from '#contracts/places.ts';
import type { ForecastAnswer } from '#contracts/weather.ts';
import type { AdviceAnswer } from '#contracts/web-guides.ts';

/* What others publish of a place. Nobody waits for it: what did not come is not shown. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Point = { latitude: number; longitude: number };

/** To about a kilometre, so that days in one town are one question. */
const rounded = (degrees: number) => Math.round(degrees * 100) / 100;

/** Of each point, in their order; null where nothing came (yet). */
export function useForecasts(points: readonly Point[]): (ForecastAnswer | null)[] {
  return useQueries({
    queries: points.map((point) => {
      const at = { latitude: rounded(point.latitude), longitude: rounded(point.longitude) };
      return {
        queryKey: ['weather', at.latitude, at.longitude],
        queryFn: ({ signal }: { signal: AbortSignal }) => getForecast(at, signal),
        staleTime: HOUR_MS,
        retry: false,
      };
    }),
    combine: (answers) => answers.map(({ data }) => data ?? null),
  });
}

export const useArticle = (ref: PlaceRef) =>
  useQuery({
    queryKey: ['place-article', ref.kind, ref.id],
    queryFn: ({ signal }) => getArticle(ref, signal),
    staleTime: DAY_MS,
    retry: false,
  }).data ?? null;

export const usePicture = (ref: PlaceRef) =>
  useQuery({
    queryKey: ['place-picture', ref.kind, ref.id],
    queryFn: ({ signal }) => getPicture(ref, signal),
    staleTime: DAY_MS,
    retry: false,
  }).data ?? null;

/** One a country, in the order of the places; without those on which nobody said anything. */
export function useOfficialAdvice(places: readonly PlaceRef[]): AdviceAnswer[] {
  return useQueries({
    queries: places.map((ref) => ({
      queryKey: ['place-advice', ref.kind, ref.id],
      queryFn: ({ signal }: { signal: AbortSignal }) => getAdvice(ref, signal),
      staleTime: HOUR_MS,
      retry: false,
    })),
    combine: (answers) => {
      const said = answers.flatMap(({ data }) => (data && data.advice.length > 0 ? [data] : []));
      return [...new Map(said.map((one) => [one.country, one])).values()];
    },
  });
}
