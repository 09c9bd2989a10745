'use client';

import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useOpenedPlan } from '#hooks/usePlanLinks.ts';
import { EndedLink } from '../../sharing/EndedLink.tsx';
import { Studio } from './Studio.tsx';

/** A plan behind its link: live, and to decide about where the link lets one. */
export function SharedPlan({ token }: { token: string }) {
  const { planId, error } = useOpenedPlan(token);
  if (planId) return <Studio planId={planId} before={null} />;
  if (!error) return <Skeleton className="h-[40rem]" label="Opening the plan" />;
  return <EndedLink error={error} title="The plan can’t be loaded" />;
}
