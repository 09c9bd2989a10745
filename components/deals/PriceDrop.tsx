'use client';

import { formatCost } from '#components/trips/money.ts';
import { Button } from '#components/ui/Button.tsx';
import type { Money } from '#contracts/research.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { dropOn } from './price-drop.ts';

type Props = {
  tripId: string;
  activity: { id: string; cost: Money | null };
  /** Puts the price into the trip; null for those who may not. Resolves with whether it was done. */
  take: ((price: Money) => Promise<boolean>) | null;
};

/** A watched price of this activity has fallen: what it costs now, why that is told, and what it means for the budget. */
export function PriceDrop({ tripId, activity: { id, cost }, take }: Props) {
  const { notifications, read } = useNotifications();
  const drop = dropOn(notifications ?? [], { tripId, activityId: id, cost });
  if (!drop) return null;
  const { price, reasons } = drop;
  return (
    <div role="status" className="mb-5 border-l-8 border-signal bg-panel px-4 py-3">
      <p className="font-bold">
        It costs {formatCost(price)} now{cost ? `; the trip has ${formatCost(cost)}` : ''}.
      </p>
      {reasons.length > 0 ? <p className="text-[0.95rem] text-soft">{reasons.join('; ')}</p> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        {take ? (
          <Button
            small
            onClick={async () => {
              if (await take(price)) read([drop.id]);
            }}
          >
            Put it into the budget
          </Button>
        ) : null}
        <Button small kind="quiet" onClick={() => read([drop.id])}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
