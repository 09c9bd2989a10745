/** A destination and window with what it costs, all in minor units of one currency; null: unknown. */
export type PackageInput = {
  to: string;
  fare: number;
  transfers: number | null;
  stay: number | null;
  days: number | null;
  stops: number | null;
  nights: number;
  /** The fare is the model's, not one that somebody offers. */
  isModelled: boolean;
  isStale: boolean;
};
export type ScoredPackage = PackageInput & {
  total: number;
  score: number;
  reasons: string[];
  unknowns: string[];
};

/** Points off: what people would pay about that share of the price to be rid of. */
const STOP = 6;
const MODELLED = 4;
const STALE = 3;
const UNKNOWN = 5;

/**
 * The cheapest first, as people feel it: 100 points for the lowest total, less by as much as another is dearer, and less
 * for what is a nuisance or uncertain. Each with its reasons.
 */
export function scorePackages(inputs: readonly PackageInput[]): ScoredPackage[] {
  const totals = inputs.map(
    ({ fare, transfers, stay, days }) => fare + (transfers ?? 0) + (stay ?? 0) + (days ?? 0),
  );
  const lowest = Math.min(...totals);
  const lowestFare = Math.min(...inputs.map(({ fare }) => fare));
  const scored = inputs.map((input, n): ScoredPackage => {
    const total = totals[n] ?? 0;
    const dearer = lowest > 0 ? total / lowest - 1 : 0;
    const unknowns = (['transfers', 'stay', 'days'] as const).filter((part) => input[part] === null);
    const off =
      dearer * 100 +
      (input.stops ?? 1) * STOP +
      (input.isModelled ? MODELLED : 0) +
      (input.isStale ? STALE : 0) +
      unknowns.length * UNKNOWN;
    return {
      ...input,
      total,
      score: Math.round(Math.max(0, Math.min(100, 100 - off)) * 10) / 10,
      reasons: reasonsOf(input, {
        dearer,
        isLowest: total === lowest,
        isLowestFare: input.fare === lowestFare,
      }),
      unknowns: unknowns.map((part) => SENTENCES[part]),
    };
  });
  return scored.sort((a, b) => b.score - a.score || a.total - b.total || (a.to < b.to ? -1 : 1));
}

const SENTENCES = {
  transfers: 'We don’t know what getting to and from the airport costs.',
  stay: 'We don’t know what a room costs.',
  days: 'We don’t know what the days cost.',
};

function reasonsOf(
  { stops, isModelled, isStale }: PackageInput,
  { dearer, isLowest, isLowestFare }: { dearer: number; isLowest: boolean; isLowestFare: boolean },
): string[] {
  const reasons: string[] = [];
  if (isLowest) reasons.push('The cheapest trip here: fare, stay and days together.');
  else reasons.push(`${Math.max(1, Math.round(dearer * 100))}% more than the cheapest trip here.`);
  if (isLowestFare && !isLowest) reasons.push('The cheapest fare, but dearer once you are there.');
  if (stops === 0) reasons.push('Non-stop.');
  else if (stops !== null)
    reasons.push(stops === 1 ? 'One change on the way.' : `${stops} changes on the way.`);
  if (isModelled) reasons.push('The fare is an estimate; we haven’t seen anyone sell it.');
  if (isStale) reasons.push('The fare is from an earlier check.');
  return reasons;
}
