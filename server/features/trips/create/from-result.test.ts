import { describe, expect, test } from 'vitest';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { planFromResult } from './from-result.ts';

const flight = { mode: 'flight', from: 'BER', to: 'LIS', durationMinutes: 220, legs: [] };
const cost = {
  gettingThere: { amount: 70_500, currency: 'EUR' },
  stay: { amount: 1, currency: 'EUR' },
  days: { amount: 1, currency: 'EUR' },
};
function planned(
  { way = flight, party = { adults: 2, children: [{ age: 8 }] } }: { way?: object | null; party?: object },
  days = ['first', 'middle', 'last'],
) {
  const place = {
    ...{ destinationId: 'lisbon', name: 'Lisbon', summary: '', latitude: 38.7, longitude: -9.1 },
    ...{ timeZone: 'Europe/Lisbon', highlights: [], gettingThere: way, cost },
  } as unknown as DestinationResult;
  const results = {
    ...{ jobId: 'job', currency: 'EUR', originName: 'Berlin', preferences: { party }, ranked: [place] },
    dates: { from: '2027-05-10', to: '2027-05-12', nights: 2 },
  } as unknown as ResearchResults;
  return planFromResult(results, 'lisbon').contents('ann', days);
}

describe('a trip from a researched place', () => {
  test('has the flight on its first day with its ticket and price, and the way home on its last', () => {
    const [out, home] = Object.values(planned({}).activities);
    expect(out).toMatchObject({
      name: 'Berlin (BER) to Lisbon (LIS)',
      kind: 'flight',
      dayId: 'first',
      cost: { amount: 70_500, currency: 'EUR' },
      fare: { from: 'BER', to: 'LIS', depart: '2027-05-10', return: '2027-05-12', adults: 2, children: 1 },
    });
    expect(home).toMatchObject({ name: 'Fly home, LIS to BER', dayId: 'last', fare: null, cost: null });
  });

  test('has those who come along, by age where they are children', () => {
    const { people } = planned({});
    expect(Object.values(people)).toEqual([
      { id: 'companion-1', name: 'Traveller 2', userId: null },
      { id: 'companion-2', name: 'Child, 8', userId: null },
    ]);
  });

  test('takes the train where that is the way, and nothing where no way is known or there is no second day', () => {
    const way = {
      mode: 'ground',
      from: 'Berlin',
      to: 'Prague',
      legs: [{ mode: 'train' }],
      durationMinutes: 260,
    };
    expect(Object.values(planned({ way }).activities).map(({ kind, fare }) => [kind, fare])).toEqual([
      ['train', null],
      ['train', null],
    ]);
    expect(planned({ way: null }).activities).toEqual({});
    expect(planned({}, ['only']).activities).toEqual({});
  });

  test('a party that no ticket holds has its flight without one', () => {
    const [out] = Object.values(planned({ party: { adults: 12, children: [] } }).activities);
    expect(out).toMatchObject({ kind: 'flight', fare: null });
  });
});
