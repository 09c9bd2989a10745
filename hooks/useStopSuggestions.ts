'use client';
import { useQuery } from '@tanstack/react-query';
import { onlineStopsQuery, stopsAtQuery, stopsQuery } from '#client/http/places-queries.ts';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import { useDebounced } from './useDebounced.ts';

/** Typing faster than this asks once, ms. */
const DEBOUNCE_MS = 150;
/** A server of somebody else is asked once the keys rest. */
const ONLINE_DEBOUNCE_MS = 450;
/** A single letter begins everything. */
const MIN_LETTERS = 2;
const MIN_ONLINE_LETTERS = 3;
/** As the route takes it. */
const MAX_LETTERS = 80;

type Point = { latitude: number; longitude: number };

const none: readonly StopSuggestion[] = [];

/**
 * What a stop may be, while its name is typed; or what is at a point that was pasted. Nothing where the server can't be
 * reached: what is typed counts as it is. What OpenStreetMap has comes below what the app knows itself, never between:
 * nothing moves under a finger.
 */
export function useStopSuggestions(text: string, near: readonly Point[], point: Point | null) {
  const typed = text.trim();
  const q = useDebounced(typed, DEBOUNCE_MS);
  const rested = useDebounced(typed, ONLINE_DEBOUNCE_MS);
  const asks = point === null && typed.length >= MIN_LETTERS && typed.length <= MAX_LETTERS;
  const search = useQuery({
    ...stopsQuery(q, near),
    enabled: asks && q.length >= MIN_LETTERS && q.length <= MAX_LETTERS,
  });
  const online = useQuery({
    ...onlineStopsQuery(rested, near),
    enabled:
      asks &&
      search.data?.hasOnline === true &&
      rested.length >= MIN_ONLINE_LETTERS &&
      rested.length <= MAX_LETTERS,
  });
  const at = useQuery(stopsAtQuery(point));
  const own = (point ? at.data : asks ? search.data?.suggestions : undefined) ?? none;
  // Of other words than those that stand there it would be wrong.
  const more = (asks && rested === typed ? online.data?.suggestions : undefined) ?? none;
  return {
    suggestions: more.length > 0 ? [...own, ...more] : own,
    isSearching: (asks && (typed !== q || search.isFetching || online.isFetching)) || at.isFetching,
    /** Some are OpenStreetMap's, found by Photon, which is to be said beside them. */
    isCredited: more.length > 0,
  };
}
