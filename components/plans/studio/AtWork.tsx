import { useTranslations } from 'next-intl';
import type { PlanState } from '#client/plans/plan-state.ts';
import { Section } from '#components/ui/layout.tsx';
import type { PlanRequest } from '#contracts/plans.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { AgentLines } from './AgentLines.tsx';
import { DraftGrowing } from './DraftGrowing.tsx';
import { LogBoard } from './LogBoard.tsx';

/** Agents, draft and log of a plan, as it is or as it was. */
export function AtWork({ plan, request }: { plan: PlanState; request: PlanRequest | null }) {
  const t = useTranslations('plans.studio');
  return (
    <>
      <Section title={t('agents')}>
        <AgentLines agents={plan.agents} />
      </Section>
      {plan.draft.length > 0 ? (
        <Section title={t('draft')}>
          <DraftGrowing
            draft={plan.draft}
            growing={plan.growing}
            length={request && daysBetween(request.from, request.to) + 1}
          />
        </Section>
      ) : null}
      <Section title={t('log')}>
        <LogBoard log={plan.log} />
      </Section>
    </>
  );
}
