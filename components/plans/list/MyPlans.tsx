'use client';

import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { isEnded } from '#contracts/runs.ts';
import { useConnection } from '#hooks/useConnection.ts';
import { usePlans } from '#hooks/usePlans.ts';
import { EndedPlans } from './EndedPlans.tsx';
import { RunningPlan } from './RunningPlan.tsx';

export function MyPlans() {
  const { plans, error, hasMore, isLoadingMore, loadMore, refresh } = usePlans();
  const { connection } = useConnection();
  const running = plans?.filter(({ status }) => !isEnded(status)) ?? [];
  const ended = plans?.filter(({ status }) => isEnded(status)) ?? [];
  return (
    <>
      {running.length > 0 ? <ShowConnection {...connection} /> : null}
      <PageTitle
        title="Plans"
        aside={
          plans && plans.length > 0 ? (
            <ButtonLink kind="next" href="/plans/new">
              New plan <ArrowIcon />
            </ButtonLink>
          ) : null
        }
      />
      <Fetching
        what="your plans"
        problem="Your plans can’t be listed"
        isHere={Boolean(plans)}
        error={error}
        retry={refresh}
      />
      {plans?.length === 0 ? (
        <Empty
          title="No plans yet"
          action={
            <ButtonLink kind="next" href="/plans/new">
              Plan a trip <ArrowIcon />
            </ButtonLink>
          }
        >
          Say where and when, and a team of agents drafts the days: what to see, when it’s open, how to get
          around, what it costs. You watch, choose, and make it your trip.
        </Empty>
      ) : null}
      {running.length > 0 ? (
        <Section title={`Running (${running.length})`}>
          <ul className="flex flex-col gap-6">
            {running.map((plan) => (
              <RunningPlan key={plan.planId} plan={plan} />
            ))}
          </ul>
        </Section>
      ) : null}
      {ended.length > 0 ? (
        <Section title="Done">
          <EndedPlans plans={ended} />
          {hasMore ? (
            <Button className="mt-4" onClick={loadMore} disabled={isLoadingMore}>
              {isLoadingMore ? 'Loading…' : 'Show older ones'}
            </Button>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
