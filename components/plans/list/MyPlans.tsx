'use client';

import { useTranslations } from 'next-intl';
import { MyRuns } from '#components/runs/MyRuns.tsx';
import { usePlans } from '#hooks/usePlans.ts';
import { EndedPlans } from './EndedPlans.tsx';
import { RunningPlan } from './RunningPlan.tsx';

export function MyPlans() {
  const t = useTranslations('plans.list');
  return (
    <MyRuns
      list={usePlans()}
      title={t('title')}
      what="plan"
      newHref="/plans/new"
      newLabel={t('new')}
      empty={{
        title: t('empty.title'),
        action: t('empty.action'),
        text: t('empty.text'),
      }}
      running={(plan) => <RunningPlan key={plan.planId} plan={plan} />}
      ended={(plans) => <EndedPlans plans={plans} />}
    />
  );
}
