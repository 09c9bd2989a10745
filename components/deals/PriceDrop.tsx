'use client';

import { useContext } from 'react';
import { formatCost } from '#components/trips/money.ts';
import { Button } from '#components/ui/Button.tsx';
import { Link } from '#components/ui/Link.tsx';
import type { Money } from '#contracts/money.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { DropsContext } from './drops.ts';
import { isTaken } from './price-drop.ts';

type Props = {
  activity: { id: string; cost: Money | null };
  /** Of the watch that told it, where it is known. */
  watchId: string | null;
  /** Puts the price into the trip; null for those who may not. Resolves with whether it was done. */
  take: ((price: Money) => Promise<boolean>) | null;
};

/** A watched price of this activity has fallen: what it costs now, why that is told, and what it means for the budget. */
export function PriceDrop({ activity: { id, cost }, watchId, take }: Props) {
  const { read } = useNotifications();
  const drop = useContext(DropsContext).get(id);
  if (!drop || isTaken(drop, cost)) return null;
  const { price, basis, reasons } = drop;
  const now =
    basis === 'observed'
      ? `It is offered at ${formatCost(price)} now`
      : `It would cost about ${formatCost(price)} now, as the fare model reckons`;
  return (
    <div role="status" className="mb-5 border-l-8 border-signal bg-panel px-4 py-3">
      <p className="font-bold">
        {now}
        {cost ? `; the trip has ${formatCost(cost)}` : ''}.
      </p>
      {reasons.length > 0 ? <p className="text-[0.95rem] text-soft">{reasons.join('; ')}</p> : null}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {take ? (
          <Button
            small
            onClick={async () => {
              if (await take(price)) read([drop.id]);
            }}
          >
            Update the budget
          </Button>
        ) : null}
        <Button small kind="quiet" onClick={() => read([drop.id])}>
          Leave it
        </Button>
        {watchId ? (
          <Link href={`/watches/${watchId}`} className="text-[0.95rem] text-link underline">
            See its prices
          </Link>
        ) : null}
      </div>
    </div>
  );
}
