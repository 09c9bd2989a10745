'use client';

import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useOpenedPlan } from '#hooks/usePlanLinks.ts';
import { Studio } from './Studio.tsx';

/** A plan behind its link: live, and to decide about where the link lets one. */
export function SharedPlan({ token }: { token: string }) {
  const { planId, error } = useOpenedPlan(token);
  if (planId) return <Studio planId={planId} before={null} />;
  if (!error) return <Skeleton className="h-[40rem]" label="Opening the plan" />;
  const isGone = error.code === 'not_found' || error.code === 'invalid';
  return (
    <>
      <PageTitle
        title={isGone ? 'This page isn’t available' : 'The plan can’t be loaded'}
        lead={
          isGone
            ? 'The link was turned off or is incomplete. Ask the person who sent it for a new one.'
            : `${error.message} Try again in a moment.`
        }
      />
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </>
  );
}
