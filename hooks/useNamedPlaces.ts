'use client';
import { useQuery } from '@tanstack/react-query';
import { namedPlacesQuery } from '#client/http/places-queries.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';

/** Places with their names, in the order of `refs`; undefined until they are there. */
export const useNamedPlaces = (refs: readonly PlaceRef[] | undefined): readonly Place[] | undefined =>
  useQuery(namedPlacesQuery(refs)).data;
