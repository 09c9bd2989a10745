'use client';

import { MyRuns } from '#components/runs/MyRuns.tsx';
import { usePlans } from '#hooks/usePlans.ts';
import { EndedPlans } from './EndedPlans.tsx';
import { RunningPlan } from './RunningPlan.tsx';

export function MyPlans() {
  return (
    <MyRuns
      list={usePlans()}
      title="Plans"
      what="plans"
      newHref="/plans/new"
      newLabel="New plan"
      empty={{
        title: 'No plans yet',
        action: 'Plan a trip',
        text: 'Say where and when, and a team of agents drafts the days: what to see, when it’s open, how to get around, what it costs. You watch, choose, and make it your trip.',
      }}
      running={(plan) => <RunningPlan key={plan.planId} plan={plan} />}
      ended={(plans) => <EndedPlans plans={plans} />}
    />
  );
}
