import type { RelaxOption, ResearchResults } from '#contracts/research.ts';
import { count, list } from './format.ts';
import { type HardCriterion, hardCriteria } from './preferences.ts';

/** With fewer places left than this, it is worth saying which criterion is in the way. */
export const FEW = 3;

const ADVICE: Record<HardCriterion, string> = {
  avoid: 'taking a place off the list of those to avoid',
  distance: 'going further away',
  visa: 'allowing for more kinds of visa',
  limits: 'dropping one of your must-haves',
  weather: 'another kind of weather, or another month',
  budget: 'a larger budget',
};

/**
 * Which criterion to relax, most helpful first, and how many places that alone would add. Where no single criterion helps,
 * pairs, then more at once: the smallest sets that do.
 *
 * @param broken the criteria that each candidate left out breaks
 * @param optionsOf what can be changed at a press, where one criterion alone stands in the way
 */
export function relaxations(
  broken: readonly (readonly HardCriterion[])[],
  left: number,
  optionsOf: (criterion: HardCriterion) => RelaxOption[] = () => [],
): ResearchResults['relax'] {
  if (left >= FEW) return [];
  const sets = new Map<string, { preferences: HardCriterion[]; wouldAdd: number }>();
  for (const preferences of broken) {
    const ordered = hardCriteria.filter((criterion) => preferences.includes(criterion));
    const key = ordered.join('+');
    const known = sets.get(key) ?? { preferences: ordered, wouldAdd: 0 };
    known.wouldAdd++;
    sets.set(key, known);
  }
  const smallest = Math.min(...[...sets.values()].map(({ preferences }) => preferences.length));
  return [...sets.entries()]
    .filter(([, { preferences }]) => preferences.length === smallest)
    .map(([criterion, { preferences }]) => ({
      wish: criterion,
      wishes: preferences,
      wouldAdd: added(preferences, broken),
    }))
    .sort((a, b) => b.wouldAdd - a.wouldAdd || (a.wish < b.wish ? -1 : 1))
    .map(({ wish: criterion, wishes: preferences, wouldAdd }) => ({
      wish: criterion,
      wouldAdd,
      options: preferences.length === 1 && preferences[0] ? optionsOf(preferences[0]) : [],
      message: `${sentence(list(preferences.map((each) => ADVICE[each])))} would add ${count(wouldAdd, 'place')}.`,
    }));
}

/** Everything that breaks nothing but these criteria. */
const added = (preferences: readonly HardCriterion[], broken: readonly (readonly HardCriterion[])[]) =>
  broken.filter((each) => each.every((criterion) => preferences.includes(criterion))).length;

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
