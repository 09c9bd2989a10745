import { expect, test } from 'vitest';
import { extrasOf, stayFactor } from '#core/season-prices.ts';
import { destinationById } from '../places/atlas.ts';

const index = [80, 80, 80, 100, 100, 120, 160, 160, 100, 80, 80, 100];
const nights = (from: string, n: number) => ({ from, nights: n });

test('rooms cost what they cost in those months, night by night', () => {
  const place = { stayIndex: index, events: [] };
  expect(stayFactor(place, nights('2027-07-05', 7))).toBeCloseTo(1.6);
  expect(stayFactor(place, nights('2027-06-29', 4))).toBeCloseTo(1.4);
  expect(stayFactor(null, nights('2027-07-05', 7))).toBe(1);
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
  expect(stayFactor({ events }, nights('2027-06-09', 4))).toBeCloseTo(1.5);
  expect(stayFactor({ events }, nights('2027-06-12', 4))).toBe(1);
});

test('Oktoberfest is dearer than the week before it', () => {
  const munich = destinationById('munich') ?? null;
  const during = stayFactor(munich, nights('2027-09-20', 4));
  expect(during).toBeGreaterThan(stayFactor(munich, nights('2027-09-06', 4)));
});

test('taxes and fees are for those who pay them', () => {
  const place = {
    extras: [
      { name: 'City tax', price: 400, per: 'person_night' as const },
      { name: 'Resort fee', price: 3_000, per: 'room_night' as const },
      { name: 'Park fee', price: 1_000, per: 'person_day' as const },
      { name: 'Permit', price: 5_000, per: 'person_trip' as const },
      { name: 'Nothing', price: 0, per: 'person_trip' as const },
    ],
  };
  const party = { kind: 'family' as const, adults: 2, children: [{ age: 1 }, { age: 8 }] };
  expect(extrasOf(place, { party, nights: 10, rooms: 1 })).toEqual([
    { name: 'City tax', usdCents: 400 * 3 * 7, with: 'stay' },
    { name: 'Resort fee', usdCents: 3_000 * 7, with: 'stay' },
    { name: 'Park fee', usdCents: 1_000 * 3 * 10, with: 'days' },
    { name: 'Permit', usdCents: 5_000 * 3, with: 'days' },
  ]);
  expect(extrasOf(null, { party, nights: 10, rooms: 1 })).toEqual([]);
});
