'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PlanState } from '#client/plans/plan-state.ts';
import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { Plan } from '#contracts/plans.ts';
import { usePlan } from '#hooks/usePlan.ts';
import type { Translator } from '#messages/messages.ts';
import { ConnectionNote } from '../../research/run/ConnectionNote.tsx';
import { Before } from '../options/Before.tsx';
import { Obstacles } from '../options/Obstacles.tsx';
import { Options } from '../options/Options.tsx';
import { AgentLines } from './AgentLines.tsx';
import { AtWork } from './AtWork.tsx';
import { LogBoard } from './LogBoard.tsx';
import { ReplayView } from './ReplayView.tsx';
import { SharePlan } from './SharePlan.tsx';
import { StudioHead } from './StudioHead.tsx';
import { Watchers } from './Watchers.tsx';

/**
 * One plan: the agents at work, then what they propose, whenever the page is opened.
 *
 * @param before the plan whose answers were changed for this one
 */
export function Studio({ planId, before }: { planId: string; before: string | null }) {
  const t = useTranslations('plans.studio');
  const live = usePlan(planId);
  const { plan, about, result, error, refusal } = live;
  const [isReplaying, setReplaying] = useState(false);
  const [isSharing, setSharing] = useState(false);

  if (error && !plan) return <MissingRun what="plan" error={error} />;
  const title = about?.title ?? t('yourPlan');
  const request = about?.request ?? null;
  const role = about?.role ?? null;
  const share = role === 'owner' ? <Button onClick={() => setSharing(true)}>{t('share')}</Button> : null;
  return (
    <>
      <ShowConnection {...live.connection} />
      <ConnectionNote connection={live.connection} what="plan" reconnect={live.reconnect} />
      {refusal ? (
        <div className="mb-6">
          <ErrorNote title={t('failed')}>
            <ProblemText of={refusal} />
          </ErrorNote>
        </div>
      ) : null}
      {!plan ? (
        <>
          <PageTitle title={title} />
          <Skeleton className="h-[40rem]" label={t('opening')} />
        </>
      ) : null}
      {plan && plan.status !== 'completed' ? (
        <>
          <PageTitle title={title} lead={t(`leads.${plan.status}`)} />
          <Watchers planId={planId} />
          <StudioHead plan={plan} live={live} role={role} share={share} />
          <AtWork plan={plan} request={request} />
        </>
      ) : null}
      {plan?.status === 'completed' ? (
        <>
          <PageTitle
            title={title}
            lead={endedLead(plan, role, t)}
            aside={
              <div className="flex flex-wrap gap-3">
                <Button onClick={() => setReplaying(!isReplaying)} aria-pressed={isReplaying}>
                  {t('replay')}
                </Button>
                <ButtonLink href={`/plans/new?again=${planId}`}>{t('changeAnswers')}</ButtonLink>
                <ButtonLink href={`/plans/new?again=${planId}&dates=other`}>{t('otherDates')}</ButtonLink>
                {share}
              </div>
            }
          />
          <Watchers planId={planId} />
          {isReplaying ? (
            <ReplayView
              planId={planId}
              events={live.events}
              request={request}
              onClose={() => setReplaying(false)}
            />
          ) : (
            <>
              {result && request ? (
                <>
                  <Obstacles planId={planId} obstacles={result.obstacles} request={request} />
                  {before ? <Before planId={before} request={request} result={result} /> : null}
                  <Options
                    planId={planId}
                    result={result}
                    tripId={plan.tripId}
                    meant={request.tripId ?? null}
                    live={live}
                    role={role}
                  />
                </>
              ) : (
                <Skeleton className="h-[40rem]" label={t('loadingOptions')} />
              )}
              <Section title={t('howItCame')}>
                <AgentLines agents={plan.agents} />
                <div className="mt-8">
                  <LogBoard log={plan.log} />
                </div>
              </Section>
            </>
          )}
        </>
      ) : null}
      {/* Out of what changes with the plan's state: a link is shown once, and must not go when the plan is done. */}
      {isSharing ? <SharePlan planId={planId} onClose={() => setSharing(false)} /> : null}
    </>
  );
}

function endedLead(
  { tripId, acceptedBy }: PlanState,
  role: Plan['role'] | null,
  t: Translator<'plans.studio'>,
): string {
  if (tripId && role === 'viewer')
    return acceptedBy?.name ? t('ended.madeBy', { name: acceptedBy.name }) : t('ended.made');
  if (tripId) return t('ended.isTrip');
  return t(role === 'viewer' ? 'ended.look' : 'ended.choose');
}
