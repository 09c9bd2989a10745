import { expect, test } from 'vitest';
import { destination, planInputOf } from '#testing/plans/plan-inputs.ts';
import { draftPlan } from './index.ts';
import { type RoutedWays, travelWith } from './routed-ways.ts';
import { travelBetween } from './travel.ts';

const [a, b, c] = [
  { latitude: 38.71, longitude: -9.14 },
  { latitude: 38.715, longitude: -9.14 },
  { latitude: 38.76, longitude: -9.1 },
] as const;
const leg = (minutes: number, km = 1) => ({ minutes, km });
const routed: RoutedWays = {
  spots: [a, b],
  walk: [
    [leg(0, 0), leg(18)],
    [leg(14), leg(0, 0)],
  ],
  car: null,
};

test('a way is what the service says, in its direction; what it does not know is estimated', () => {
  const between = travelWith(routed, false);
  expect(between(a, b)).toEqual({ minutes: 18, km: 1, mode: 'walk', isRouted: true });
  expect(between(b, a).minutes).toBe(14);
  expect(between(a, c)).toEqual(travelBetween(a, c, { car: false }));
  expect(travelWith(null, false)(a, b)).toEqual(travelBetween(a, b, { car: false }));
});

test('what is too far to walk along the streets is driven where there is a car, with a place to park', () => {
  const far: RoutedWays = { spots: [a, c], walk: [[null, leg(90, 7)]], car: [[null, leg(12, 8)]] };
  expect(travelWith(far, true)(a, c)).toEqual({ minutes: 17, km: 8, mode: 'car', isRouted: true });
  expect(travelWith(far, false)(a, c)).toEqual(travelBetween(a, c, { car: false }));
});

test('days are drafted by the ways of the service, and the same again', () => {
  const plain = planInputOf(destination('lisbon'), '2027-05-10', 2);
  const spots = [plain.place, ...plain.sights].slice(0, 50);
  // Each way takes a little longer than the straight line says.
  const walk = spots.map((from) =>
    spots.map((to) => {
      const { minutes, km, mode } = travelBetween(from, to, { car: false });
      return mode === 'walk' ? leg(minutes + 1, km) : null;
    }),
  );
  const input = { ...plain, routed: { spots, walk, car: null } };
  const draft = () => draftPlan(input, { seed: 1, iterations: 5 }).options;
  const stops = draft().flatMap((option) => option.draft.days.flatMap((day) => day.stops));
  expect(stops.some(({ travel }) => travel?.isRouted)).toBe(true);
  expect(draft()).toEqual(draft());
  for (const { findings } of draft())
    expect(findings.filter(({ severity }) => severity === 'breaks')).toEqual([]);
});
