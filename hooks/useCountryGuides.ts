'use client';
import { useQueries } from '@tanstack/react-query';
import { getCountryGuide } from '#client/http/places-api.ts';
import type { CountryGuideAnswer } from '#contracts/guides.ts';
import type { PlaceRef } from '#contracts/places.ts';

/** The notes change with a release of the app. */
const DAY_MS = 86_400_000;

export interface CountryGuides {
  /** One a country, in the order of the places; none for places of which nobody has written. */
  guides: readonly CountryGuideAnswer[];
  isLoading: boolean;
}

/** What to know of the countries that places are in. */
export function useCountryGuides(places: readonly PlaceRef[]): CountryGuides {
  return useQueries({
    queries: places.map((ref) => ({
      queryKey: ['country-guide', ref.kind, ref.id],
      queryFn: ({ signal }: { signal: AbortSignal }) => getCountryGuide(ref, signal),
      staleTime: DAY_MS,
      retry: false,
    })),
    combine: (answers) => {
      const found = answers.flatMap(({ data }) => data ?? []);
      const countries = new Map(found.map((answer) => [answer.guide.code, answer]));
      return {
        guides: [...countries.values()],
        isLoading: answers.some(({ isLoading }) => isLoading),
      };
    },
  });
}
