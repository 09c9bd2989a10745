import { type Tier, tiers } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { convertMinor, formatMoney } from '#core/money.ts';
import type { PlanPrices } from '#core/planning/index.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import { list } from '../format.ts';
import type { Frame } from '../frame.ts';
import type { AgentTask } from './at-work.ts';

export type Fed = Pick<PlanPrices, 'perDay'> & { missing: string[] };

/** What a day with its meals costs, and what nobody can promise of them. */
export const food = (
  { limits }: PlanRequest,
  place: ResolvedPlace,
  providers: Providers,
  { currency, perUsd }: Frame,
): AgentTask<Fed> => ({
  agent: 'food',
  doing: 'Looking at meals and what they cost.',
  summary: ({ perDay: { moderate } }) =>
    moderate === null
      ? 'Nobody knows what a day costs there.'
      : `A day costs about ${formatMoney({ amount: moderate, currency }, { whole: true })} for one, meals and tickets together.`,
  async work(say, signal) {
    const { value } = await providers.costs.costs(place, { signal });
    const perDay = Object.fromEntries(
      tiers.map((tier) => [tier, convertMinor(value.dayPerPerson[tier], 'USD', currency, perUsd)]),
    ) as Record<Tier, number>;
    if (limits.diet.length === 0) return { perDay, missing: [] };
    const diets = list(limits.diet.map((diet) => diet.replace('_', '-')));
    const sentence = `Which restaurants serve ${diets} food is not known here: look before you book.`;
    say(sentence, 'warning');
    return { perDay, missing: [sentence] };
  },
});
