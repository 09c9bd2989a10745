'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { overview } from '#core/trips/budget.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { FlightPrices } from '../prices/FlightPrices.tsx';
import { Categories } from './Categories.tsx';
import { ExpenseDialog } from './ExpenseDialog.tsx';
import { Expenses } from './Expenses.tsx';
import { Owed } from './Owed.tsx';
import { SpentByDay } from './SpentByDay.tsx';
import { StopCosts } from './StopCosts.tsx';
import { WholeTrip } from './WholeTrip.tsx';

/** Budgeted and spent, who paid, and who owes whom; everything counted from the expenses, in the home currency. */
export function Budget({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.budget');
  const formats = useFormats();
  const { canEdit } = useTripActions();
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const { spent, planned, byCategory, byDate } = useMemo(() => overview(trip), [trip]);
  const currency = trip.trip.homeCurrency;
  const left = planned - spent;
  return (
    <>
      <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          <p className="text-lg">
            {t.rich(planned > 0 ? 'spentOf' : 'spent', {
              spent: formats.cost({ amount: spent, currency }),
              planned: formats.cost({ amount: planned, currency }),
              left: formats.cost({ amount: Math.abs(left), currency }),
              state: left < 0 ? 'over' : 'left',
              big: (chunks) => <span className="figures block text-4xl font-bold">{chunks}</span>,
              figures: (chunks) => <span className="figures">{chunks}</span>,
              rest: (chunks) => (
                <span className={left < 0 ? 'font-semibold text-stop' : undefined}>{chunks}</span>
              ),
            })}
          </p>
          <WholeTrip trip={trip} />
        </div>
        {canEdit ? (
          <Button kind="next" onClick={() => setOpen('new')}>
            <PlusIcon /> {t('addExpense')}
          </Button>
        ) : null}
      </div>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <section>
          <h2 className="mb-3 text-xl">{t('byCategory')}</h2>
          <Categories trip={trip} byCategory={byCategory} />
        </section>
        <section>
          <h2 className="mb-3 text-xl">{t('byDay')}</h2>
          <SpentByDay trip={trip} byDate={byDate} />
          <div className="mt-10">
            <h2 className="mb-3 text-xl">{t('whoOwesWhom')}</h2>
            <Owed trip={trip} />
          </div>
        </section>
      </div>
      <StopCosts trip={trip} />
      <FlightPrices trip={trip} />
      <Section title={t('expenses')}>
        <Expenses trip={trip} onOpen={setOpen} />
      </Section>
      {open ? <ExpenseDialog trip={trip} expenseId={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
