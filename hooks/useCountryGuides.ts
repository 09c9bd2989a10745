'use client';
import { useQueries } from '@tanstack/react-query';
import { countryGuideQuery } from '#client/http/places-queries.ts';
import type { CountryGuideAnswer } from '#contracts/guides.ts';
import type { PlaceRef } from '#contracts/places.ts';

export interface CountryGuides {
  /** One a country, in the order of the places; none for places of which nobody has written. */
  guides: readonly CountryGuideAnswer[];
  isLoading: boolean;
}

/** What to know of the countries that places are in. */
export function useCountryGuides(places: readonly PlaceRef[]): CountryGuides {
  return useQueries({
    queries: places.map(countryGuideQuery),
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
