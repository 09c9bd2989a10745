'use client';

import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import type { WatchedActivity } from '#client/deals/watches-state.ts';
import { Button } from '#components/ui/Button.tsx';
import { Link } from '#components/ui/Link.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Money } from '#contracts/money.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { useRate } from '#hooks/useRate.ts';
import { DropsContext } from './drops.ts';
import { inMoneyOf, isCheaper, isTaken } from './price-drop.ts';

type Props = {
  activity: { id: string; cost: Money | null };
  /** What is known by now of the watched price. */
  watched: WatchedActivity | undefined;
  /** Puts the price into the trip; null for those who may not. Resolves with whether it was done. */
  take: ((price: Money) => Promise<boolean>) | null;
};

/** A watched price of this activity has fallen: what it costs now, why that is told, and what it means for the budget. */
export function PriceDrop({ activity: { id, cost }, watched, take }: Props) {
  const t = useTranslations('deals.drop');
  const formats = useFormats();
  const { read } = useNotifications();
  const drop = useContext(DropsContext).get(id);
  const price = drop?.price;
  const here = price?.currency ?? '';
  const { rate } = useRate(here, price && cost ? cost.currency : here);
  if (!drop || !price || isTaken(drop, cost)) return null;
  const { basis, reasons } = drop;
  const ours = inMoneyOf(price, cost, rate?.rate ?? null);
  const isMoved = price.amount !== drop.notified.amount || price.currency !== drop.notified.currency;
  const why = reasons.join('; ');
  return (
    <div role="status" className="mb-5 border-s-8 border-signal bg-panel px-4 py-3">
      <p className="font-bold">
        {t('now', {
          ...{ basis, price: formats.cost(price) },
          ours: ours.currency === price.currency ? 'none' : formats.cost(ours),
          cost: cost ? formats.cost(cost) : 'none',
        })}
      </p>
      {reasons.length > 0 ? (
        <p className="text-[0.95rem] text-soft">{isMoved ? t('alertSaid', { reasons: why }) : why}</p>
      ) : null}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {take && isCheaper(ours, cost) ? (
          <Button
            small
            onClick={async () => {
              if (await take(ours)) read(drop.ids);
            }}
          >
            {t('update')}
          </Button>
        ) : null}
        <Button small kind="quiet" onClick={() => read(drop.ids)}>
          {t('dismiss')}
        </Button>
        {watched ? (
          <Link href={`/watches/${watched.watch.id}`} className="text-[0.95rem] text-link underline">
            {t('seePrices')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
