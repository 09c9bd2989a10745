import type { Highlight, Interest } from '#contracts/places.ts';

/** What towns of a size usually offer, 0 to 5. */
const BY_SIZE: [minPopulation: number, fitness: Partial<Record<Interest, number>>][] = [
  [2_000_000, { cities: 4, nightlife: 4, shopping: 4, food: 4, culture: 3, art: 3, music: 3, sports: 3 }],
  [500_000, { cities: 3, nightlife: 3, shopping: 3, food: 3, culture: 3, art: 2, music: 2, sports: 2 }],
  [100_000, { cities: 2, nightlife: 2, shopping: 2, food: 2, culture: 2, art: 1, music: 1, sports: 2 }],
  [0, { cities: 1, nightlife: 1, shopping: 1, food: 2, culture: 1, nature: 2 }],
];
const EVERYWHERE: Partial<Record<Interest, number>> = { photography: 2, family: 2, history: 1, nature: 1 };

/** A guess for places that nobody curated: what their size promises, and one more for each two sights. */
export function guessFitness(
  population: number | null,
  highlights: readonly Pick<Highlight, 'interests'>[],
): Partial<Record<Interest, number>> {
  const bySize = BY_SIZE.find(([min]) => (population ?? 0) >= min)?.[1] ?? {};
  const fitness: Partial<Record<Interest, number>> = { ...EVERYWHERE, ...bySize };
  const sights = new Map<Interest, number>();
  for (const { interests } of highlights)
    for (const interest of interests) sights.set(interest, (sights.get(interest) ?? 0) + 1);
  for (const [interest, n] of sights)
    fitness[interest] = Math.min(5, (fitness[interest] ?? 0) + Math.ceil(n / 2));
  return fitness;
}
