'use client';
import { useQuery } from '@tanstack/react-query';
import { placesQuery } from '#client/http/places-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Place, PlaceKind } from '#contracts/places.ts';
import { useDebounced } from './useDebounced.ts';

/** Typing faster than this asks once, ms. */
const DEBOUNCE_MS = 150;

export interface PlaceSearch {
  /** Of the newest answer; the one before stays until it is there, so that the list does not flicker. */
  places: readonly Place[];
  isSearching: boolean;
  error: AppError | null;
}

const none: readonly Place[] = [];

/** Typeahead over airports, cities, countries and destinations. A question that was overtaken is aborted. */
export function usePlaces(text: string, kinds?: readonly PlaceKind[], limit?: number): PlaceSearch {
  const typed = text.trim();
  const q = useDebounced(typed, DEBOUNCE_MS);
  const search = useQuery(placesQuery(q, kinds, limit));
  return {
    places: typed ? (search.data ?? none) : none,
    isSearching: typed !== '' && (typed !== q || search.isFetching),
    error: search.error,
  };
}
