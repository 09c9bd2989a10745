'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Plan, PlanOption } from '#contracts/plans.ts';
import type { LivePlan } from '#hooks/usePlan.ts';
import { AddDays } from './AddDays.tsx';

type Props = {
  planId: string;
  chosen: PlanOption;
  /** The trip that the plan is already. */
  tripId: string | null;
  /** The trip that it was drafted for. */
  meant: string | null;
  live: Pick<LivePlan, 'accept' | 'isAccepting'>;
  /** Null until it is known. */
  role: Plan['role'] | null;
};

/** What becomes of the chosen option: a trip of its own, or days of one that is there. In sight all the time. */
export function Decide({ planId, chosen, tripId, meant, live, role }: Props) {
  const t = useTranslations('plans.options');
  const formats = useFormats();
  const router = useRouter();
  const [isAdding, setAdding] = useState(false);
  const accept = async () => {
    const made = await live.accept(chosen.id);
    if (made) router.push(`/trips/${made}`);
  };
  const isForTrip = meant !== null && tripId === null;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-8 flex flex-wrap items-center justify-between gap-3 border-t-4 border-ink bg-ground px-4 py-3 sm:mx-0">
      <p>
        {t.rich(chosen.isAtLeast ? 'chosenAtLeast' : 'chosenFor', {
          title: chosen.title,
          cost: formats.money(chosen.totalCost),
          strong: (chunks) => <span className="font-bold">{chunks}</span>,
          soft: (chunks) => <span className="text-soft">{chunks}</span>,
          figures: (chunks) => <span className="figures">{chunks}</span>,
        })}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button kind={isForTrip ? 'next' : 'plain'} onClick={() => setAdding(true)}>
          {t('addDays')}
        </Button>
        {role === 'viewer' ? null : tripId ? (
          <ButtonLink kind="next" href={`/trips/${tripId}`}>
            {t('openTrip')} <ArrowIcon />
          </ButtonLink>
        ) : (
          <Button kind={isForTrip ? 'plain' : 'next'} onClick={accept} disabled={live.isAccepting}>
            {t(live.isAccepting ? 'accepting' : 'accept')}
            {isForTrip ? null : <ArrowIcon />}
          </Button>
        )}
      </div>
      {isAdding ? (
        <AddDays planId={planId} option={chosen} meant={meant} onClose={() => setAdding(false)} />
      ) : null}
    </div>
  );
}
