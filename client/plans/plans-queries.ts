/** What REST says of plans; how one proceeds comes by its stream. */
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { inSession } from '../http/session.ts';
import { getPlan, getPlanLinks, openSharedPlan } from './plans-api.ts';

export const planKeys = {
  stored: (planId: string | null) => ['plans', 'stored', planId],
  links: (planId: string) => ['plans', 'links', planId],
} as const;

/** As the server has it, with its options once it has completed; null asks for nothing. */
export const storedPlanQuery = (planId: string | null) =>
  queryOptions({
    queryKey: planKeys.stored(planId),
    queryFn: planId === null ? skipToken : inSession((signal) => getPlan(planId, signal)),
  });

/** Asked once for what was asked, and again for what came of it. */
export const planQuery = (planId: string, isCompleted: boolean) =>
  queryOptions({
    queryKey: ['plans', 'one', planId, isCompleted],
    queryFn: inSession((signal) => getPlan(planId, signal)),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** An address is told once: looked for again it would be gone from the dialog, and kept it would outlive it. */
export const planLinksQuery = (planId: string) =>
  queryOptions({
    queryKey: planKeys.links(planId),
    queryFn: ({ signal }) => getPlanLinks(planId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Opens somebody's link, as a guest where nobody is signed in. */
export const openedPlanQuery = (token: string) =>
  queryOptions({
    queryKey: ['plans', 'opened', token],
    queryFn: inSession((signal) => openSharedPlan(token, signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });
