import { type Tier, tiers } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { convertMinor, formatMoney, wholeUnits } from '#core/money.ts';
import { roomsFor } from '#core/party.ts';
import type { PlanPrices, PlanQuarter } from '#core/planning/index.ts';
import { extrasOf, stayFactor } from '#core/season-prices.ts';
import { daysBetween } from '#core/trips/dates.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import { count, list } from '../format.ts';
import type { Frame } from '../frame.ts';
import type { AgentTask } from './at-work.ts';

export type Stayed = { quarters: PlanQuarter[] } & Pick<PlanPrices, 'perNight' | 'extras'>;

/** Which part of town, and what a night costs. */
export const stay = (
  request: PlanRequest,
  place: ResolvedPlace,
  providers: Providers,
  { currency, perUsd }: Frame,
): AgentTask<Stayed> => ({
  agent: 'stay',
  doing: 'Looking for where to stay.',
  summary: ({ quarters, perNight: { moderate } }) =>
    [
      quarters.length > 0
        ? `Found ${count(quarters.length, 'quarter')} to stay in.`
        : 'Found what rooms cost.',
      ...(moderate === null
        ? []
        : [
            `A middling room is about ${formatMoney({ amount: moderate, currency }, { whole: true })} a night.`,
          ]),
    ].join(' '),
  async work(say, signal) {
    const { value } = await providers.costs.costs(place, { signal });
    const own = place.destination;
    const nights = nightsOf(request);
    const season = stayFactor(own, { from: request.from, nights });
    if (season >= 1.2)
      say(`Rooms cost about ${Math.round((season - 1) * 100)}% more than usual in those days.`, 'warning');
    const inCurrency = (usdCents: number) =>
      wholeUnits(convertMinor(Math.round(usdCents), 'USD', currency, perUsd), currency);
    const perNight = Object.fromEntries(
      tiers.map((tier) => [tier, inCurrency(value.stayPerNight[tier] * season)]),
    ) as Record<Tier, number>;
    const quarters = (own?.quarters ?? []).map((quarter) => ({ ...quarter, at: null }));
    if (quarters.length > 0) say(`Good quarters: ${list(quarters.slice(0, 3).map(({ name }) => name))}.`);
    const extras = extrasOf(own, { party: request.party, nights, rooms: roomsFor(request.party) }).map(
      ({ name, usdCents }) => ({
        name,
        amount: inCurrency(usdCents),
      }),
    );
    for (const { name, amount } of extras)
      say(`${name} comes on top: ${formatMoney({ amount, currency })} in total.`);
    return { quarters, perNight, extras };
  },
});

const nightsOf = ({ from, to }: PlanRequest) => daysBetween(from, to);
