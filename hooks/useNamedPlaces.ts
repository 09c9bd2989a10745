'use client';
import { useQuery } from '@tanstack/react-query';
import { getPlace } from '#client/http/places-api.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';

/** The place as the catalogue knows it; its id for a name where the catalogue has lost it, or can't be reached. */
const named = ({ kind, id }: PlaceRef, signal: AbortSignal): Promise<Place> =>
  getPlace({ kind, id }, signal).catch(() => {
    signal.throwIfAborted();
    return { kind, id, name: id, detail: '', country: null, latitude: 0, longitude: 0 };
  });

/** Places with their names, in the order of `refs`; undefined until they are there. */
export function useNamedPlaces(refs: readonly PlaceRef[] | undefined): readonly Place[] | undefined {
  const { data } = useQuery<Place[]>({
    queryKey: ['named-places', refs],
    enabled: refs !== undefined,
    queryFn: ({ signal }) => Promise.all((refs ?? []).map((ref) => named(ref, signal))),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
