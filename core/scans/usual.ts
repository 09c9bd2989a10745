import { roundHalfAway } from '../money.ts';

/** A price that was seen, as of one adult: US cents. */
export type SeenPrice = {
  price: number;
  /** Day it was seen on, YYYY-MM-DD. */
  day: string;
  /** Month of departure, 1 to 12. */
  month: number;
  /** Band of days before departure. */
  lead: number;
};

/** What is usual, US cents for one adult, and from how many prices of how near a kind. */
export type Usual = {
  low: number;
  median: number;
  high: number;
  count: number;
  basis: 'route_month_lead' | 'route_lead' | 'route';
};

/** So many prices on so many days, or there is no band. */
const MIN_COUNT = 8;
const MIN_DAYS = 3;
/** A wider group weighs as much as so many prices of its own. */
const SHRINK = 3;
/** Beyond so many robust deviations a price is a slip, not a fare. */
const OUTLIER = 3;
/** Makes the median deviation of a normal distribution its standard deviation. */
const MAD_SCALE = 1.4826;
/** Prices of nothing but one amount have no deviation: 2 % are nobody's slip. */
const MIN_DEVIATION = 0.02;

/** Of sorted values, between two of them where it falls between. */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + ((sorted[Math.ceil(at)] ?? below) - below) * (at % 1);
}

/** The median distance of sorted values from `middle`: they are met from there outwards, so nothing is sorted again. */
function medianDeviation(sorted: Float64Array, middle: number): number {
  const half = (sorted.length - 1) / 2;
  let above = sorted.findIndex((value) => value > middle);
  if (above === -1) above = sorted.length;
  let below = above - 1;
  let last = 0;
  let before = 0;
  for (let met = 0; met <= Math.ceil(half); met += 1) {
    const down = below >= 0 ? middle - (sorted[below] ?? 0) : Number.POSITIVE_INFINITY;
    const up = above < sorted.length ? (sorted[above] ?? 0) - middle : Number.POSITIVE_INFINITY;
    before = last;
    last = Math.min(down, up);
    if (down <= up) below -= 1;
    else above += 1;
  }
  return Number.isInteger(half) ? last : (before + last) / 2;
}

/** Logarithms of prices, sorted, without outliers by the median absolute deviation; twice, as the first bound is loose. */
function clean(prices: readonly SeenPrice[]): Float64Array {
  let kept = new Float64Array(prices.length);
  // Not by `from`, which takes three times as long over a hundred thousand.
  prices.forEach(({ price }, index) => {
    kept[index] = Math.log(price);
  });
  kept.sort();
  for (let round = 0; round < 2; round += 1) {
    const middle = quantile(kept, 0.5);
    const deviation = medianDeviation(kept, middle) * MAD_SCALE;
    const most = OUTLIER * Math.max(deviation, MIN_DEVIATION);
    const first = kept.findIndex((value) => value >= middle - most);
    const last = kept.findLastIndex((value) => value <= middle + most);
    kept = kept.subarray(first, last + 1);
  }
  return kept;
}

function isEnough(prices: readonly SeenPrice[]): boolean {
  if (prices.length < MIN_COUNT) return false;
  const days = new Set<string>();
  return prices.some(({ day }) => days.add(day).size >= MIN_DAYS);
}

/**
 * What a route usually costs at that season and lead time: quartiles of the nearest kind that enough prices are known of
 * (route, month and lead; route and lead; the route), pulled a little to the next wider kind. Null: not even of the
 * route; who asks then goes by distance, with the fare model.
 *
 * @param seen prices of the route
 */
export function usualPrice(
  seen: readonly SeenPrice[],
  { month, lead }: { month: number; lead: number },
): Usual | null {
  const sameLead = seen.filter((one) => one.lead === lead);
  const levels: { basis: Usual['basis']; prices: readonly SeenPrice[] }[] = [
    { basis: 'route_month_lead', prices: sameLead.filter((one) => one.month === month) },
    { basis: 'route_lead', prices: sameLead },
    { basis: 'route', prices: seen },
  ];
  const at = levels.findIndex(({ prices }) => isEnough(prices));
  const level = levels[at];
  if (!level) return null;
  const own = clean(level.prices);
  const wider = levels.slice(at + 1).find(({ prices }) => prices.length > level.prices.length);
  const pull = wider ? quantile(clean(wider.prices), 0.5) - quantile(own, 0.5) : 0;
  // By no more than the spread of its own: another season is another price, not a correction.
  const spread = quantile(own, 0.75) - quantile(own, 0.25);
  const shift = (Math.max(-spread, Math.min(spread, pull)) * SHRINK) / (SHRINK + own.length);
  const price = (share: number) => roundHalfAway(Math.exp(quantile(own, share) + shift));
  return { low: price(0.25), median: price(0.5), high: price(0.75), count: own.length, basis: level.basis };
}
