'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { adviceQuery, articleQuery, forecastQuery, pictureQuery } from '#client/http/places-queries.ts';
import type { PlaceRef } from '#contracts/places.ts';
import type { ForecastAnswer } from '#contracts/weather.ts';
import type { AdviceAnswer } from '#contracts/web-guides.ts';

type Point = { latitude: number; longitude: number };

/** Of each point, in their order; null where nothing came (yet). */
export function useForecasts(points: readonly Point[]): (ForecastAnswer | null)[] {
  return useQueries({
    queries: points.map(forecastQuery),
    combine: (answers) => answers.map(({ data }) => data ?? null),
  });
}

export const useArticle = (ref: PlaceRef) => useQuery(articleQuery(ref)).data ?? null;

export const usePicture = (ref: PlaceRef) => useQuery(pictureQuery(ref)).data ?? null;

/** One a country, in the order of the places; without those on which nobody said anything. */
export function useOfficialAdvice(places: readonly PlaceRef[]): AdviceAnswer[] {
  return useQueries({
    queries: places.map(adviceQuery),
    combine: (answers) => {
      const said = answers.flatMap(({ data }) => (data && data.advice.length > 0 ? [data] : []));
      return [...new Map(said.map((one) => [one.country, one])).values()];
    },
  });
}
