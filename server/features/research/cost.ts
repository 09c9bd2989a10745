import type { Destination } from '#contracts/atlas.ts';
import type { Money } from '#contracts/money.ts';
import { type Tier, tiers } from '#contracts/places.ts';
import type { Budget } from '#contracts/questionnaire.ts';
import type { DestinationResult, VisaFact } from '#contracts/research.ts';
import { convertMinor } from '#core/money.ts';
import { peopleIn } from '#core/party.ts';
import { extrasOf, payingIn, stayFactor } from '#core/season-prices.ts';
import type { Frame } from './facts.ts';

export type Prices = { stayPerNight: Record<Tier, number>; dayPerPerson: Record<Tier, number> };
type Cost = Omit<NonNullable<DestinationResult['cost']>, 'provenance'>;

/** What the dates do to the price of a room, and what comes on top of stays and days, US cents. */
type Season = { factor: number; extras: { stay: number; days: number } };
const NO_SEASON: Season = { factor: 1, extras: { stay: 0, days: 0 } };

/**
 * Of a place of the atlas; elsewhere nothing is known of it but what the visa costs.
 *
 * @param visa the one that decides, whose price everybody pays, children too
 */
export const seasonAt = (
  place: Destination | null,
  { dates, rooms, answers }: Pick<Frame, 'dates' | 'rooms' | 'answers'>,
  { flies, visa }: { flies: boolean; visa: Pick<VisaFact, 'price'> | null },
): Season => {
  const { party } = answers;
  // There and back between airport and town.
  const transfers = flies ? 2 * payingIn(party) * (place?.transfers[0]?.price ?? 0) : 0;
  const visas = peopleIn(party) * (visa?.price?.amount ?? 0);
  const extras = { stay: 0, days: transfers + visas };
  for (const extra of extrasOf(place, { party, nights: dates.nights, rooms }))
    extras[extra.with] += extra.usdCents;
  return { factor: stayFactor(place, dates), extras };
};

/** What the budget is compared with. */
export const comparedWithLimit = (cost: Cost, limit: NonNullable<Frame['limit']>, at: Tier): number =>
  limit.covers === 'everything' ? cost.byTier[at].amount : cost.byTier[at].amount - cost.gettingThere.amount;

/**
 * The whole party, the whole trip, in minor units of the result's currency:
 * getting there + rooms (a family room costs more than a double) x nights x room x season + adults' worth x nights x day, the last two by tier and with what comes
 * on top of them.
 * With an amount to spend the tier is the best that it pays for, else the one asked for.
 *
 * @param fare the whole party, there and back, already in the result's currency
 */
export function costOf(
  prices: Prices,
  fare: Money,
  frame: Frame,
  budget: Budget,
  season: Season = NO_SEASON,
): Cost {
  const { currency, perUsd, dates, rooms, doubles, dayAdults, limit } = frame;
  const money = (usdCents: number): Money => ({
    amount: convertMinor(Math.round(usdCents), 'USD', currency, perUsd),
    currency,
  });
  const stay = (tier: Tier) =>
    money(prices.stayPerNight[tier] * dates.nights * doubles * season.factor + season.extras.stay);
  const days = (tier: Tier) =>
    money(prices.dayPerPerson[tier] * dates.nights * dayAdults + season.extras.days);
  const total = (tier: Tier): Money => ({
    amount: fare.amount + stay(tier).amount + days(tier).amount,
    currency,
  });
  const byTier = Object.fromEntries(tiers.map((tier) => [tier, total(tier)])) as Record<Tier, Money>;
  const at = (tier: Tier): Cost => ({
    tier,
    nights: dates.nights,
    rooms,
    gettingThere: fare,
    stay: stay(tier),
    days: days(tier),
    total: byTier[tier],
    byTier,
  });
  if (budget.kind === 'level' || !limit) return at(budget.kind === 'level' ? budget.level : 'moderate');
  const affordable = tiers.filter((tier) => comparedWithLimit(at(tier), limit, tier) <= limit.amount);
  return at(affordable.at(-1) ?? 'shoestring');
}
