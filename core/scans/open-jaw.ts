/** A one way on one day. `day` in days from any fixed one. */
export type Way = { from: string; to: string; day: number; price: number };
/** There on one way and back on another, from or to somewhere else. */
export type OpenJaw = { out: Way; back: Way; price: number };

/**
 * The cheapest journey out on one way and back on another for each pair of places where one arrives and leaves, with
 * `nights` between them: one pass over the days with a window's minimum, in place of all pairs of days.
 *
 * @param nights least and most, both included
 */
export function openJaws(
  out: readonly Way[],
  back: readonly Way[],
  nights: { from: number; until: number },
): OpenJaw[] {
  const returns = [...group(back)].map(([, ways]) => cheapestByDay(ways));
  const found: OpenJaw[] = [];
  for (const [, ways] of group(out)) {
    const departures = cheapestByDay(ways);
    for (const later of returns) {
      const best = cheapestPair(departures, later, nights);
      if (best) found.push(best);
    }
  }
  return found.sort((a, b) => a.price - b.price);
}

function group(ways: readonly Way[]): Map<string, Way[]> {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const key = `${way.from}-${way.to}`;
    const of = groups.get(key) ?? [];
    groups.set(key, of);
    of.push(way);
  }
  return groups;
}

/** One way a day, in the order of days. */
function cheapestByDay(ways: readonly Way[]): Way[] {
  const days = new Map<number, Way>();
  for (const way of ways) {
    const before = days.get(way.day);
    if (!before || way.price < before.price) days.set(way.day, way);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

/** The returns within the nights form a window that only moves on; its cheapest stands first in `window`. */
function cheapestPair(
  departures: readonly Way[],
  returns: readonly Way[],
  nights: { from: number; until: number },
): OpenJaw | null {
  const window: Way[] = [];
  let head = 0;
  let next = 0;
  let best: OpenJaw | null = null;
  for (const out of departures) {
    for (let back = returns[next]; back && back.day <= out.day + nights.until; back = returns[++next]) {
      while (window.length > head && (window.at(-1)?.price ?? 0) >= back.price) window.pop();
      window.push(back);
    }
    for (let first = window[head]; first && first.day < out.day + nights.from; first = window[head])
      head += 1;
    const back = window[head];
    if (back && (best === null || out.price + back.price < best.price))
      best = { out, back, price: out.price + back.price };
  }
  return best;
}
