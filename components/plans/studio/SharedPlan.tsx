'use client';

import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useOpenedPlan } from '#hooks/usePlanLinks.ts';
import { EndedLink } from '../../sharing/EndedLink.tsx';
import { Studio } from './Studio.tsx';

/** A plan behind its link: live, and to decide about where the link lets one. */
export function SharedPlan({ token }: { token: string }) {
  const t = useTranslations('plans.studio');
  const { planId, error } = useOpenedPlan(token);
  if (planId) return <Studio planId={planId} before={null} />;
  if (!error) return <Skeleton className="h-[40rem]" label={t('opening')} />;
  return <EndedLink error={error} title={t('notLoaded')} />;
}
