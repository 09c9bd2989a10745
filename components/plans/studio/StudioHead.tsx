import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PlanState } from '#client/plans/plan-state.ts';
import { useRunLine } from '#components/runs/useRunLine.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Plan } from '#contracts/plans.ts';
import type { LivePlan } from '#hooks/usePlan.ts';

type Props = {
  plan: PlanState;
  live: LivePlan;
  /** Null until it is known. */
  role: Plan['role'] | null;
  /** The way to share it, for who may. */
  share: ReactNode;
};

/** How far it is, what happens now, and a way to stop it or to go on. */
export function StudioHead({ plan, live, role, share }: Props) {
  const t = useTranslations('plans.studio');
  const tStatus = useTranslations('plans.status');
  const formats = useFormats();
  const lineOf = useRunLine();
  const mayDecide = role !== 'viewer';
  const isStopped = plan.status === 'failed' || plan.status === 'cancelled';
  return (
    <div className="mb-10">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <p className="min-w-0">
          <span className="block text-5xl font-extrabold tabular-nums">
            {formats.percent(plan.progress / 100)}
          </span>
          <span className="font-semibold" aria-live="polite">
            {live.isRunning ? lineOf(plan) : tStatus(plan.status)}
          </span>
        </p>
        {live.isRunning ? (
          <div className="flex flex-wrap gap-3">
            {share}
            {mayDecide ? (
              <Button onClick={live.cancel} disabled={live.isCancelling}>
                {t(live.isCancelling ? 'stopping' : 'stop')}
              </Button>
            ) : null}
          </div>
        ) : null}
        {isStopped ? (
          <div className="flex flex-wrap gap-3">
            {mayDecide ? (
              <Button kind="next" onClick={live.retry} disabled={live.isRetrying}>
                {t(live.isRetrying ? 'starting' : 'continue')}
              </Button>
            ) : null}
            <ButtonLink href={`/plans/new?again=${plan.planId}`}>{t('changeAnswers')}</ButtonLink>
          </div>
        ) : null}
      </div>
      <div className="mt-3">
        <ProgressBar label={t('plan')} value={plan.progress} words={lineOf(plan)} />
      </div>
      {plan.error ? (
        <div className="mt-6">
          <ErrorNote title={t('stopped')}>{plan.error}</ErrorNote>
        </div>
      ) : null}
    </div>
  );
}
