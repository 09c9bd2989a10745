import type { ResearchResults } from '#contracts/research.ts';
import { count, list } from './format.ts';
import { type HardWish, hardWishes } from './preferences.ts';

/** With fewer places left than this, it is worth saying which wish is in the way. */
export const FEW = 3;

const ADVICE: Record<HardWish, string> = {
  avoid: 'taking a place off the list of those to avoid',
  distance: 'going further away',
  visa: 'allowing for more kinds of visa',
  limits: 'dropping one of your must-haves',
  weather: 'another kind of weather, or another month',
  budget: 'a larger budget',
};

/**
 * Which wish to relax, most helpful first, and how many places that alone would add. Where no single wish helps,
 * pairs, then more at once: the smallest sets that do.
 *
 * @param broken the wishes that each candidate left out breaks
 */
export function relaxations(
  broken: readonly (readonly HardWish[])[],
  left: number,
): ResearchResults['relax'] {
  if (left >= FEW) return [];
  const sets = new Map<string, { wishes: HardWish[]; wouldAdd: number }>();
  for (const wishes of broken) {
    const ordered = hardWishes.filter((wish) => wishes.includes(wish));
    const key = ordered.join('+');
    const known = sets.get(key) ?? { wishes: ordered, wouldAdd: 0 };
    known.wouldAdd++;
    sets.set(key, known);
  }
  const smallest = Math.min(...[...sets.values()].map(({ wishes }) => wishes.length));
  return [...sets.entries()]
    .filter(([, { wishes }]) => wishes.length === smallest)
    .map(([wish, { wishes }]) => ({ wish, wishes, wouldAdd: added(wishes, broken) }))
    .sort((a, b) => b.wouldAdd - a.wouldAdd || (a.wish < b.wish ? -1 : 1))
    .map(({ wish, wishes, wouldAdd }) => ({
      wish,
      wouldAdd,
      message: `${sentence(list(wishes.map((each) => ADVICE[each])))} would add ${count(wouldAdd, 'place')}.`,
    }));
}

/** Everything that breaks nothing but these wishes. */
const added = (wishes: readonly HardWish[], broken: readonly (readonly HardWish[])[]) =>
  broken.filter((each) => each.every((wish) => wishes.includes(wish))).length;

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
