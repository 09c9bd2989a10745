import { formatCost, formatDay, formatList } from '#components/ui/format.ts';
import { Section } from '#components/ui/layout.tsx';
import type { TripState } from '#contracts/trips.ts';
import { rateText } from './rate.ts';
import { useEstimate } from './useEstimate.ts';

/** What the plans will cost by what stands on the stops, and how that was counted. Nothing where no stop has a cost. */
export function StopCosts({ trip }: { trip: TripState }) {
  const { total, converted, apart, ideas } = useEstimate(trip);
  const currency = trip.trip.homeCurrency;
  if (total === 0 && apart.length === 0 && ideas.length === 0) return null;
  return (
    <Section title="Cost of your stops">
      <p className="text-lg">
        <span className="figures block text-3xl font-bold">{formatCost({ amount: total, currency })}</span>
        for everything on your days{converted.length > 0 ? ', including:' : null}
      </p>
      {converted.length > 0 ? (
        <ul className="mt-2">
          {converted.map(({ cost, amount, rate }) => (
            <li key={cost.currency} className="border-t border-rule py-1.5">
              <span className="figures">{formatCost(cost)}</span>, which is{' '}
              <span className="figures">{formatCost({ amount, currency })}</span>{' '}
              <span className="text-soft">
                at <span className="figures">{rateText(rate.rate)}</span> {currency} for 1 {cost.currency},{' '}
                {formatDay(rate.asOf)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {apart.length > 0 ? (
        <p className="mt-2 font-semibold">
          Plus <span className="figures">{formatList(apart.map(formatCost))}</span>, not converted: we have no
          rate for {apart.length === 1 ? 'it' : 'them'}.
        </p>
      ) : null}
      {ideas.length > 0 ? (
        <p className="mt-2 text-soft">
          Ideas without a day aren’t included:{' '}
          <span className="figures">{formatList(ideas.map(formatCost))}</span>.
        </p>
      ) : null}
    </Section>
  );
}
