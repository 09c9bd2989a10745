'use client';

import { useState } from 'react';
import { connectionText } from '#client/connection/connection-text.ts';
import type { PlanState } from '#client/plans/plan-state.ts';
import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { Plan } from '#contracts/plans.ts';
import { usePlan } from '#hooks/usePlan.ts';
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

const leads = {
  queued: 'It starts as soon as a slot is free.',
  running: 'You can close this page. The agents keep going, and it’ll all be here when you come back.',
  failed: 'It stopped early. What the agents found is saved, and you can continue from there.',
  cancelled: 'You stopped it. What the agents found is saved, and you can continue from there.',
};

/**
 * One plan: the agents at work, then what they propose, whenever the page is opened.
 *
 * @param before the plan whose answers were changed for this one
 */
export function Studio({ planId, before }: { planId: string; before: string | null }) {
  const live = usePlan(planId);
  const { plan, about, result, error, refusal } = live;
  const [isReplaying, setReplaying] = useState(false);
  const [isSharing, setSharing] = useState(false);

  if (error && !plan) return <MissingRun what="plan" error={error} />;
  const title = about?.title ?? 'Your plan';
  const request = about?.request ?? null;
  const role = about?.role ?? null;
  const share = role === 'owner' ? <Button onClick={() => setSharing(true)}>Share</Button> : null;
  return (
    <>
      <ShowConnection {...live.connection} />
      <ConnectionNote
        connection={live.connection}
        words={connectionText(live.connection, 'plan')}
        reconnect={live.reconnect}
      />
      {refusal ? (
        <div className="mb-6">
          <ErrorNote title="That didn’t work">{refusal.message}</ErrorNote>
        </div>
      ) : null}
      {!plan ? (
        <>
          <PageTitle title={title} />
          <Skeleton className="h-[40rem]" label="Opening the plan" />
        </>
      ) : null}
      {plan && plan.status !== 'completed' ? (
        <>
          <PageTitle title={title} lead={leads[plan.status]} />
          <Watchers planId={planId} />
          <StudioHead plan={plan} live={live} role={role} share={share} />
          <AtWork plan={plan} request={request} />
        </>
      ) : null}
      {plan?.status === 'completed' ? (
        <>
          <PageTitle
            title={title}
            lead={endedLead(plan, role)}
            aside={
              <div className="flex flex-wrap gap-3">
                <Button onClick={() => setReplaying(!isReplaying)} aria-pressed={isReplaying}>
                  Replay
                </Button>
                <ButtonLink href={`/plans/new?again=${planId}`}>Change answers</ButtonLink>
                <ButtonLink href={`/plans/new?again=${planId}&dates=other`}>
                  Same again, other dates
                </ButtonLink>
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
                <Skeleton className="h-[40rem]" label="Loading the options" />
              )}
              <Section title="How it came about">
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

function endedLead({ tripId, acceptedBy }: PlanState, role: Plan['role'] | null): string {
  if (tripId && role === 'viewer')
    return `${acceptedBy?.name || 'Somebody'} made this plan a trip. Ask to be invited to it.`;
  if (tripId) return 'This plan is a trip now. The options stay here to look at.';
  return role === 'viewer'
    ? 'Compare the options. The person who shared the plan decides.'
    : 'Compare the options, choose one, and make it your trip.';
}
