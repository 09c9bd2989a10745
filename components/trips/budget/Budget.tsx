'use client';

import { useMemo, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { formatCost } from '#components/ui/format.ts';
import { PlusIcon } from '#components/ui/icons.tsx';
import { Section } from '#components/ui/layout.tsx';
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
            <span className="figures block text-4xl font-bold">
              {formatCost({ amount: spent, currency })}
            </span>
            spent
            {planned > 0 ? (
              <>
                {' '}
                of the <span className="figures">{formatCost({ amount: planned, currency })}</span> budget,{' '}
                <span className={left < 0 ? 'font-semibold text-stop' : undefined}>
                  <span className="figures">{formatCost({ amount: Math.abs(left), currency })}</span>{' '}
                  {left < 0 ? 'over' : 'left'}
                </span>
              </>
            ) : null}
          </p>
          <WholeTrip trip={trip} />
        </div>
        {canEdit ? (
          <Button kind="next" onClick={() => setOpen('new')}>
            <PlusIcon /> Add an expense
          </Button>
        ) : null}
      </div>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <section>
          <h2 className="mb-3 text-xl">By category</h2>
          <Categories trip={trip} byCategory={byCategory} />
        </section>
        <section>
          <h2 className="mb-3 text-xl">By day</h2>
          <SpentByDay trip={trip} byDate={byDate} />
          <div className="mt-10">
            <h2 className="mb-3 text-xl">Who owes whom</h2>
            <Owed trip={trip} />
          </div>
        </section>
      </div>
      <StopCosts trip={trip} />
      <FlightPrices trip={trip} />
      <Section title="Expenses">
        <Expenses trip={trip} onOpen={setOpen} />
      </Section>
      {open ? <ExpenseDialog trip={trip} expenseId={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
