'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { storedPlanQuery } from '#client/plans/plans-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { useNamedPlaces } from './useNamedPlaces.ts';

/** A plan as the server has it, with its options once it has completed; undefined until it is known, and without an id. */
export const useStoredPlan = (planId: string | null) => useQuery(storedPlanQuery(planId));

/** Every place that a request knows by its id. */
export const placesIn = ({ destination, origin }: PlanRequest): PlaceRef[] => [
  destination,
  ...(origin ? [origin] : []),
];

/** What a plan was asked, with the places that the request only knows by their ids; null until it is known. */
export function usePlanRequest(planId: string | null): {
  known: { request: PlanRequest; places: readonly Place[] } | null;
  error: AppError | null;
} {
  const { data, error } = useStoredPlan(planId);
  // The research and the trip of somebody else are not ours to start from.
  const request = useMemo(
    () =>
      data && data.role !== 'owner'
        ? { ...data.request, researchId: undefined, tripId: undefined }
        : data?.request,
    [data],
  );
  const places = useNamedPlaces(request && placesIn(request));
  const known = useMemo(() => (request && places ? { request, places } : null), [request, places]);
  return { known, error };
}
