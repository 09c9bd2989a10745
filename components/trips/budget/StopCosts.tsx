import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { rateText } from './rate.ts';
import { useEstimate } from './useEstimate.ts';

/** What the plans will cost by what stands on the stops, and how that was counted. Nothing where no stop has a cost. */
export function StopCosts({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.budget.stops');
  const formats = useFormats();
  const { total, converted, apart, ideas } = useEstimate(trip);
  const currency = trip.trip.homeCurrency;
  if (total === 0 && apart.length === 0 && ideas.length === 0) return null;
  const figures = (chunks: ReactNode) => <span className="figures">{chunks}</span>;
  return (
    <Section title={t('title')}>
      <p className="text-lg">
        {t.rich(converted.length > 0 ? 'totalIncluding' : 'total', {
          total: formats.cost({ amount: total, currency }),
          big: (chunks) => <span className="figures block text-3xl font-bold">{chunks}</span>,
        })}
      </p>
      {converted.length > 0 ? (
        <ul className="mt-2">
          {converted.map(({ cost, amount, rate }) => (
            <li key={cost.currency} className="border-t border-rule py-1.5">
              {t.rich('converted', {
                cost: formats.cost(cost),
                amount: formats.cost({ amount, currency }),
                rate: rateText(rate.rate),
                home: currency,
                currency: cost.currency,
                date: formats.day(rate.asOf),
                figures,
                soft: (chunks) => <span className="text-soft">{chunks}</span>,
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {apart.length > 0 ? (
        <p className="mt-2 font-semibold">
          {t.rich('apart', {
            amounts: formats.list(apart.map(formats.cost)),
            count: apart.length,
            figures,
          })}
        </p>
      ) : null}
      {ideas.length > 0 ? (
        <p className="mt-2 text-soft">
          {t.rich('ideas', { amounts: formats.list(ideas.map(formats.cost)), figures })}
        </p>
      ) : null}
    </Section>
  );
}
