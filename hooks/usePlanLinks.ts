'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ensureSession } from '#client/http/session.ts';
import { endPlanLink, getPlanLinks, makePlanLink, openSharedPlan } from '#client/plans/plans-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { PlanLink, PlanLinkRole } from '#contracts/plans.ts';

/** The links by which others watch a plan of one's own. */
export function usePlanLinks(planId: string) {
  const queries = useQueryClient();
  const queryKey = ['plans', 'links', planId];
  const known = useQuery<PlanLink[], AppError>({
    queryKey,
    queryFn: ({ signal }) => getPlanLinks(planId, signal),
    // An address is told once: looked for again it would be gone from the dialog, and kept it would outlive it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const change = useMutation<PlanLink, AppError, { role: PlanLinkRole; what: 'make' | 'end' }>({
    mutationFn: async ({ role, what }) => {
      if (what === 'make') return makePlanLink(planId, role);
      await endPlanLink(planId, role);
      return { role, createdAt: null, url: null };
    },
    onSuccess: (made) =>
      queries.setQueryData<PlanLink[]>(queryKey, (links) =>
        links?.map((link) => (link.role === made.role ? made : link)),
      ),
  });
  return {
    /** Undefined until they are known. `url` is there only for a link that was made since the dialog was opened. */
    links: known.data,
    make: (role: PlanLinkRole) => change.mutate({ role, what: 'make' }),
    end: (role: PlanLinkRole) => change.mutate({ role, what: 'end' }),
    isBusy: change.isPending,
    error: change.error ?? known.error,
  };
}

/** Opens somebody's link, as a guest where nobody is signed in. */
export function useOpenedPlan(token: string): { planId: string | undefined; error: AppError | null } {
  const { data, error } = useQuery<{ planId: string }, AppError>({
    queryKey: ['plans', 'opened', token],
    queryFn: async ({ signal }) => {
      await ensureSession();
      return openSharedPlan(token, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { planId: data?.planId, error };
}
