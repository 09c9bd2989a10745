'use client';
import { useQuery } from '@tanstack/react-query';
import type { Place, PlaceRef } from '#contracts/places.ts';
import { findPlaces } from './api.ts';

/** A name by which the catalogue knows a place that is only known by its id; the id itself where it has none. */
async function nameOf({ kind, id }: PlaceRef, signal: AbortSignal): Promise<Place> {
  const q = kind === 'country' ? (new Intl.DisplayNames('en', { type: 'region' }).of(id) ?? id) : id;
  const unnamed = { kind, id, name: id, detail: '', country: null, latitude: 0, longitude: 0 };
  const found = await findPlaces({ q: q.replaceAll('-', ' '), kinds: [kind] }, signal).catch(() => []);
  return found.find((place) => place.id === id) ?? unnamed;
}

/** Places with their names, in the order of `refs`; undefined until they are there. */
export function useNamedPlaces(refs: readonly PlaceRef[] | undefined): readonly Place[] | undefined {
  const { data } = useQuery<Place[]>({
    queryKey: ['named-places', refs],
    enabled: refs !== undefined,
    queryFn: ({ signal }) => Promise.all((refs ?? []).map((ref) => nameOf(ref, signal))),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
