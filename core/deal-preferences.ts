import type { Deal } from '#contracts/deals.ts';

/** Preferences as airports, with a limit in US cents; empty lists: from anywhere, to anywhere. */
export type PreferredAirports = {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxUsd: number | null;
};

/**
 * Whether a deal fits somebody's preferences. A stay starts nowhere, so home airports say nothing about it. `dealsPage`
 * of the server says the same in SQL.
 */
export const fitsPreferences = (
  { category, from, to, priceUsd }: Pick<Deal, 'category' | 'from' | 'to' | 'priceUsd'>,
  preferred: PreferredAirports,
): boolean =>
  (category === 'stay' || isOneOf(from, preferred.from)) &&
  isOneOf(to, preferred.to) &&
  isUnder(priceUsd, preferred.maxUsd);

/** 0 is a price that is not known yet. */
export const isUnder = (priceUsd: number, maxUsd: number | null | undefined): boolean =>
  !maxUsd || (priceUsd > 0 && priceUsd <= maxUsd);

const isOneOf = (airport: string | null, airports: readonly string[]): boolean =>
  airports.length === 0 || (airport !== null && airports.includes(airport));
