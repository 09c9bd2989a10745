import { expect, test } from 'vitest';
import { seededRandom } from '../planning/random.ts';
import { openJaws, type Way } from './open-jaw.ts';

const random = seededRandom(7);
const whole = (most: number) => Math.floor(random() * most);

function ways(from: string[], to: string[], days: number, share: number): Way[] {
  const made: Way[] = [];
  for (const a of from)
    for (const b of to)
      for (let day = 0; day < days; day += 1)
        if (random() < share) made.push({ from: a, to: b, day, price: 2_000 + whole(30_000) });
  return made;
}

/** All pairs, one by one. */
function bruteForce(out: Way[], back: Way[], nights: { from: number; until: number }): Map<string, number> {
  const best = new Map<string, number>();
  for (const there of out)
    for (const home of back) {
      const stay = home.day - there.day;
      if (stay < nights.from || stay > nights.until) continue;
      const key = `${there.from}-${there.to} ${home.from}-${home.to}`;
      best.set(key, Math.min(best.get(key) ?? Number.POSITIVE_INFINITY, there.price + home.price));
    }
  return best;
}

test('is what all pairs one by one would give, in a thousand cases', () => {
  for (let n = 0; n < 1_000; n += 1) {
    const places = ['A', 'B'].slice(whole(2));
    const goals = ['X', 'Y', 'Z'].slice(whole(3));
    const out = ways(places, goals, 1 + whole(20), 0.2 + random() * 0.8);
    const back = ways(goals, places, 1 + whole(26), 0.2 + random() * 0.8);
    const from = whole(6);
    const nights = { from, until: from + whole(5) };
    const found = openJaws(out, back, nights);
    const prices = found.map(
      ({ out: a, back: b, price }) => [`${a.from}-${a.to} ${b.from}-${b.to}`, price] as const,
    );
    expect(new Map(prices)).toEqual(bruteForce(out, back, nights));
    for (const { out: a, back: b } of found) {
      expect(b.day - a.day).toBeGreaterThanOrEqual(nights.from);
      expect(b.day - a.day).toBeLessThanOrEqual(nights.until);
    }
  }
});
