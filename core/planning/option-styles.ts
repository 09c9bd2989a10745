import { type Tier, tiers } from '#contracts/places.ts';
import type { OptionId } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { estimateTotal } from './costs.ts';
import type { PlanInput, PlanQuarter, PlanSight } from './plan-input.ts';

/** What makes the options differ: what is worth more to them, and what they spend. */
export interface OptionStyle {
  readonly id: OptionId;
  readonly title: string;
  /** Fewer sights a day than the pace allows. */
  readonly fewerSights: number;
  /** Factor on what a sight is worth. `rank` is 0 for the best known, 1 for the least. */
  factor(sight: PlanSight, rank: number, stayKm: number): number;
}

/** Prices of an adult, US cents, up to which a sight is cheap or fair. */
const CHEAP = 800;
const FAIR = 2_000;

const thrift = (price: number | undefined): number =>
  price === undefined ? 0.9 : price === 0 ? 1.3 : price <= CHEAP ? 1.05 : price <= FAIR ? 0.8 : 0.5;

export const optionStyles: Record<OptionId, OptionStyle> = {
  saver: { id: 'saver', title: 'Easy on the wallet', fewerSights: 0, factor: ({ price }) => thrift(price) },
  balanced: { id: 'balanced', title: 'What you enjoy most', fewerSights: 0, factor: () => 1 },
  comfort: {
    id: 'comfort',
    title: 'Highlights with time to spare',
    fewerSights: 1,
    factor: ({ booking }, rank, stayKm) =>
      (1.3 - 0.3 * rank) * (booking && booking !== 'none' ? 1.2 : 1) * (1 - 0.4 * Math.min(1, stayKm / 25)),
  },
};

const tierAt = (index: number): Tier => tiers[Math.max(0, Math.min(tiers.length - 1, index))] as Tier;

/** Which tier an option stays and eats in: the level asked for, or the best up to "moderate" that the budget pays. */
export function tierOf(option: OptionId, input: PlanInput): Tier {
  const { request, budget } = input;
  const isAffordable = (tier: Tier) => budget === null || (estimateTotal(input, tier) ?? 0) <= budget.amount;
  const asked =
    request.budget.kind === 'level' ? tiers.indexOf(request.budget.level) : tiers.indexOf('moderate');
  const base = budget === null || isAffordable(tierAt(asked)) ? asked : 0;
  if (option === 'saver') return tierAt(base - 1);
  if (option === 'balanced') return tierAt(base);
  return isAffordable(tierAt(base + 1)) ? tierAt(base + 1) : tierAt(base);
}

/** The quarter to stay in: of the tier, or the nearest to it, then the one that suits the party. */
export function quarterFor(input: PlanInput, tier: Tier): PlanQuarter | null {
  const { kind } = input.request.party;
  const suits = { alone: 'solo', couple: 'couples', family: 'families', group: 'friends' } as const;
  const score = (quarter: PlanQuarter) =>
    Math.abs(tiers.indexOf(quarter.tier) - tiers.indexOf(tier)) * 2 -
    (quarter.for.includes(suits[kind]) ? 1.5 : 0) -
    (quarter.for.includes('first_visit') ? 1 : 0);
  return input.quarters.toSorted((a, b) => score(a) - score(b))[0] ?? null;
}

export const kmFromStay = (sight: PlanSight, stay: { latitude: number; longitude: number }): number =>
  distanceKm(sight, stay);
