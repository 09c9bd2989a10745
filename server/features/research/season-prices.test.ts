import { expect, test } from 'vitest';
import { destinationById } from '#server/providers/places/atlas.ts';
import { extrasOf, stayFactor } from './season-prices.ts';

const index = [80, 80, 80, 100, 100, 120, 160, 160, 100, 80, 80, 100];
const nights = (from: string, to: string, n: number) => ({ from, to, nights: n });

test('rooms cost what they cost in those months, night by night', () => {
  const place = { stayIndex: index, events: [] };
  expect(stayFactor(place, nights('2027-07-05', '2027-07-12', 7))).toBeCloseTo(1.6);
  expect(stayFactor(place, nights('2027-06-29', '2027-07-03', 4))).toBeCloseTo(1.4);
  expect(stayFactor(null, nights('2027-07-05', '2027-07-12', 7))).toBe(1);
});

test('only the nights of an event are dear for it', () => {
  const events = [
    {
      name: 'Fair',
      months: [6],
      summary: '',
      when: { by: 'year' as const, from: '06-10', until: '06-11' },
      stayPercent: 200,
    },
  ];
  expect(stayFactor({ events }, nights('2027-06-09', '2027-06-13', 4))).toBeCloseTo(1.5);
  expect(stayFactor({ events }, nights('2027-06-12', '2027-06-16', 4))).toBe(1);
});

test('Oktoberfest is dearer than the week before it', () => {
  const munich = destinationById('munich') ?? null;
  const during = stayFactor(munich, nights('2027-09-20', '2027-09-24', 4));
  expect(during).toBeGreaterThan(stayFactor(munich, nights('2027-09-06', '2027-09-10', 4)));
});

test('taxes and fees are for those who pay them, and the way from the airport for those who fly', () => {
  const place = {
    transfers: [{ iata: 'LIS', minutes: 25, price: 200 }],
    extras: [
      { name: 'City tax', price: 400, per: 'person_night' as const },
      { name: 'Resort fee', price: 3_000, per: 'room_night' as const },
      { name: 'Park fee', price: 1_000, per: 'person_day' as const },
      { name: 'Permit', price: 5_000, per: 'person_trip' as const },
    ],
  };
  const party = { kind: 'family' as const, adults: 2, children: [{ age: 1 }, { age: 8 }] };
  const trip = { party, nights: 10, rooms: 1 };
  expect(extrasOf(place, { ...trip, flies: true })).toEqual({
    stay: 400 * 3 * 7 + 3_000 * 7,
    days: 1_000 * 3 * 10 + 5_000 * 3 + 2 * 3 * 200,
  });
  expect(extrasOf(place, { ...trip, flies: false }).days).toBe(1_000 * 3 * 10 + 5_000 * 3);
  expect(extrasOf(null, { ...trip, flies: true })).toEqual({ stay: 0, days: 0 });
});
