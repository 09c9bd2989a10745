'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endPlanLink, makePlanLink } from '#client/plans/plans-api.ts';
import { openedPlanQuery, planLinksQuery } from '#client/plans/plans-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { PlanLink, PlanLinkRole } from '#contracts/plans.ts';

/** The links by which others watch a plan of one's own. */
export function usePlanLinks(planId: string) {
  const queries = useQueryClient();
  const query = planLinksQuery(planId);
  const known = useQuery(query);
  const change = useMutation({
    mutationFn: async ({ role, what }: { role: PlanLinkRole; what: 'make' | 'end' }): Promise<PlanLink> => {
      if (what === 'make') return makePlanLink(planId, role);
      await endPlanLink(planId, role);
      return { role, createdAt: null, url: null };
    },
    onSuccess: (made) =>
      queries.setQueryData(query.queryKey, (links) =>
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
  const { data, error } = useQuery(openedPlanQuery(token));
  return { planId: data?.planId, error };
}
