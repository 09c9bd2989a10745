import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from '#core/distance.ts';
import { travelBetween } from './index.ts';
import { BEST_KMH, travelMatrix } from './travel.ts';

const baixa = { latitude: 38.711, longitude: -9.137 };
const castle = { latitude: 38.714, longitude: -9.133 };
const belem = { latitude: 38.692, longitude: -9.216 };
const sintra = { latitude: 38.797, longitude: -9.39 };

test('what is near is walked to, what is far is ridden to', () => {
  expect(travelBetween(baixa, castle, { car: true })).toEqual({ minutes: 9, mode: 'walk', km: 0.6 });
  expect(travelBetween(baixa, belem, { car: false })).toEqual({ minutes: 40, mode: 'transit', km: 9.3 });
  expect(travelBetween(baixa, belem, { car: true })).toEqual({ minutes: 21, mode: 'car', km: 9.3 });
  expect(travelBetween(baixa, baixa, { car: false })).toEqual({ minutes: 0, mode: 'walk', km: 0 });
});

test('out of town a train is faster than a tram', () => {
  const { minutes, km } = travelBetween(baixa, sintra, { car: false });
  expect(km).toBeGreaterThan(30);
  expect(minutes).toBeLessThan((km / 18) * 60);
});

test('no estimate is faster than what is believed, and there is as long as back', () => {
  const spot = fc.record({
    latitude: fc.double({ min: -1, max: 1, noNaN: true }),
    longitude: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(spot, spot, fc.boolean(), (a, b, car) => {
      const there = travelBetween(a, b, { car });
      expect(there).toEqual(travelBetween(b, a, { car }));
      expect(there.minutes / 60).toBeGreaterThanOrEqual(distanceKm(a, b) / BEST_KMH[there.mode]);
      expect(travelMatrix([a, b], { car })[0]?.[1]).toEqual(there);
    }),
  );
});
