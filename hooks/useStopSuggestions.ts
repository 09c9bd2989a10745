'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { findStops, findStopsAt } from '#client/http/places-api.ts';
import type { AppError } from '#contracts/errors.ts';
import { nearText, type StopSuggestion } from '#contracts/stop-suggestions.ts';
import { useDebounced } from './useDebounced.ts';

/** Typing faster than this asks once, ms. */
const DEBOUNCE_MS = 150;
const HOUR_MS = 3_600_000;
/** A single letter begins everything. */
const MIN_LETTERS = 2;
/** As the route takes it. */
const MAX_LETTERS = 80;

type Point = { latitude: number; longitude: number };

const none: readonly StopSuggestion[] = [];

/**
 * What a stop may be, while its name is typed; or what is at a point that was pasted. Nothing where the server can't be
 * reached: what is typed counts as it is.
 */
export function useStopSuggestions(text: string, near: readonly Point[], point: Point | null) {
  const typed = text.trim();
  const q = useDebounced(typed, DEBOUNCE_MS);
  const asks = point === null && typed.length >= MIN_LETTERS && typed.length <= MAX_LETTERS;
  const search = useQuery<StopSuggestion[], AppError>({
    queryKey: ['stops', q, nearText(near)],
    queryFn: ({ signal }) => findStops(q, near, signal),
    enabled: asks && q.length >= MIN_LETTERS && q.length <= MAX_LETTERS,
    placeholderData: keepPreviousData,
    staleTime: HOUR_MS,
    retry: false,
  });
  const at = useQuery<StopSuggestion[], AppError>({
    queryKey: ['stops-at', point?.latitude, point?.longitude],
    queryFn: ({ signal }) => (point ? findStopsAt(point, signal) : Promise.resolve([])),
    enabled: point !== null,
    staleTime: HOUR_MS,
    retry: false,
  });
  const found = point ? at.data : asks ? search.data : undefined;
  return {
    suggestions: found ?? none,
    isSearching: (asks && (typed !== q || search.isFetching)) || (point !== null && at.isFetching),
  };
}
