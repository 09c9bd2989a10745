'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { AlertIcon } from '#components/ui/icons.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { type PlanObstacle, type PlanRequest, planRequest } from '#contracts/plans.ts';
import { useStartPlan } from '#hooks/useStartPlan.ts';

type Props = { planId: string; obstacles: readonly PlanObstacle[]; request: PlanRequest };

/** What could not be kept, each with the smallest change that would do: a press plans again with it. */
export function Obstacles({ planId: before, obstacles, request }: Props) {
  const t = useTranslations('plans.options');
  const router = useRouter();
  const { start, isStarting, error } = useStartPlan();
  if (obstacles.length === 0) return null;
  const again = async (patch: Record<string, unknown>) => {
    const changed = planRequest.safeParse({ ...request, ...patch });
    const planId = changed.success ? await start(changed.data) : null;
    if (planId) router.push(`/plans/${planId}?before=${before}`);
  };
  return (
    <section aria-label={t('obstacles')} className="mb-8 flex flex-col gap-3">
      {obstacles.map(({ wish, message, change }) => (
        <div
          key={`${wish} ${message}`}
          className="flex flex-wrap items-center gap-x-5 gap-y-3 border-s-8 border-ink bg-panel px-4 py-3"
        >
          <p className="flex min-w-0 flex-1 basis-72 gap-2.5">
            <AlertIcon className="mt-0.5 shrink-0" />
            <bdi>{message}</bdi>
          </p>
          {change ? (
            <Button disabled={isStarting} onClick={() => again(change.patch)}>
              {change.label}
            </Button>
          ) : null}
        </div>
      ))}
      {error ? (
        <ErrorNote title={t('notAgain')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
    </section>
  );
}
