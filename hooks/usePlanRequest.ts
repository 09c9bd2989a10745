'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ensureSession } from '#client/http/session.ts';
import { getPlan } from '#client/plans/plans-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Place } from '#contracts/places.ts';
import type { Plan, PlanRequest } from '#contracts/plans.ts';
import { useNamedPlaces } from './useNamedPlaces.ts';

/** What a plan was asked, with the places that the request only knows by their ids; null until it is known. */
export function usePlanRequest(planId: string | null): {
  known: { request: PlanRequest; places: readonly Place[] } | null;
  error: AppError | null;
} {
  const { data, error } = useQuery<Plan, AppError>({
    queryKey: ['plans', 'request', planId],
    enabled: planId !== null,
    queryFn: async ({ signal }) => {
      await ensureSession();
      return getPlan(String(planId), signal);
    },
    // It never changes: another request is another plan.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const request = data?.request;
  const places = useNamedPlaces(
    request && [request.destination, ...(request.origin ? [request.origin] : [])],
  );
  const known = useMemo(() => (request && places ? { request, places } : null), [request, places]);
  return { known, error };
}
