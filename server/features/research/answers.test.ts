import { describe, expect, test } from 'vitest';
import { limits, type Questionnaire } from '#contracts/questionnaire.ts';
import { dayAdultsOf, doublesFor, roomsFor, seatsFor } from '#core/party.ts';
import { costOf } from './cost.ts';
import { monthShares, tripDates, wrongDates } from './dates.ts';
import { guessFitness } from './fitness.ts';
import { formatDuration, titleOf } from './format.ts';
import { likesOf } from './likes.ts';
import { relaxations } from './relax.ts';

const today = '2026-11-20';

describe('dates', () => {
  test('a month means nights in its middle', () => {
    const dates = tripDates({ kind: 'month', month: '2027-05', nights: 7 }, today);
    expect(dates).toEqual({ from: '2027-05-12', to: '2027-05-19', nights: 7 });
  });
  test('of the current month only what is left counts', () => {
    const { from, to } = tripDates({ kind: 'month', month: '2026-11', nights: 3 }, today);
    expect(from > today && to <= '2026-11-30').toBe(true);
  });
  test('more nights than the month has days begin at its start', () => {
    expect(tripDates({ kind: 'month', month: '2027-02', nights: 60 }, today).from).toBe('2027-02-01');
  });
  test('nights are shared out over the months that they are in', () => {
    const shares = monthShares({ from: '2026-12-30', to: '2027-01-03', nights: 4 });
    expect(shares).toEqual([
      { month: 12, share: 0.5 },
      { month: 1, share: 0.5 },
    ]);
  });
  test.each([
    [{ kind: 'dates' as const, from: '2026-11-18', to: '2026-11-25', flexibleDays: 0 }, 'when.from'],
    [{ kind: 'dates' as const, from: '2026-11-19', to: '2026-11-25', flexibleDays: 0 }, undefined],
    [{ kind: 'dates' as const, from: '9999-12-01', to: '9999-12-08', flexibleDays: 0 }, 'when.to'],
    [{ kind: 'month' as const, month: '2026-10', nights: 3 }, 'when.month'],
    [{ kind: 'month' as const, month: '2026-11', nights: 3 }, undefined],
    [{ kind: 'month' as const, month: '2031-01', nights: 3 }, 'when.month'],
  ])('%j is wrong at %s', (when, path) => {
    expect(wrongDates(when, today)?.path).toBe(path);
  });
});

test('what was ticked counts more than what was written', () => {
  const party = { kind: 'family' as const, adults: 2, children: [{ age: 4 }] };
  expect(likesOf({ interests: { food: 5 }, party }, { food: 2 })).toEqual({ family: 3, food: 5 });
});

describe('the party', () => {
  const party = (adults: number, ...ages: number[]) => ({
    kind: 'group' as const,
    adults,
    children: ages.map((age) => ({ age })),
  });
  test.each([
    [party(1), 1],
    [party(2), 1],
    [party(2, 5), 1],
    [party(2, 5, 8), 1],
    [party(2, 1, 5, 8), 1],
    [party(3, 5, 8), 2],
    [party(5), 3],
  ])('%j needs %i rooms', (people, rooms) => {
    expect(roomsFor(people)).toBe(rooms);
  });
  test('a family room costs more than a double, and a baby sleeps in a cot', () => {
    expect(doublesFor(party(2))).toBe(1);
    expect(doublesFor(party(2, 1, 5))).toBe(1);
    expect(doublesFor(party(2, 5, 8))).toBe(1.5);
    expect(doublesFor(party(2, 5, 8, 11))).toBe(1.75);
    expect(doublesFor(party(4))).toBe(2);
  });
  test('a baby flies on a lap, one an adult', () => {
    expect(seatsFor(party(2, 0, 5))).toEqual({ adults: 2, children: 1, infants: 1 });
    expect(seatsFor(party(1, 0, 1))).toEqual({ adults: 1, children: 1, infants: 1 });
  });
  test('children cost less a day, toddlers hardly anything', () => {
    expect(dayAdultsOf(party(2, 1, 8, 15))).toBeCloseTo(3.8, 10);
  });
});

describe('cost', () => {
  const frame = {
    answers: { limits: limits.parse({}) } as Questionnaire,
    notes: { readings: [], kept: [] },
    originName: 'Tokyo',
    origin: { latitude: 35.7, longitude: 139.7, airports: ['HND'] },
    dates: { from: '2027-05-10', to: '2027-05-14', nights: 4 },
    likes: {},
    currency: 'JPY',
    perUsd: 150,
    limit: null,
    rooms: 2,
    doubles: 2,
    dayAdults: 3,
  };
  const tiers = (amount: number) => ({
    shoestring: amount,
    moderate: amount * 2,
    comfortable: amount * 4,
    luxury: amount * 8,
  });
  const prices = { stayPerNight: tiers(5_000), dayPerPerson: tiers(2_000) };
  const fare = { amount: 60_000, currency: 'JPY' };

  test('is rooms by nights and adults by days, in whole yen', () => {
    const cost = costOf(prices, fare, frame, { kind: 'level', level: 'shoestring' });
    expect(cost.stay).toEqual({ amount: 50 * 4 * 2 * 150, currency: 'JPY' });
    expect(cost.days).toEqual({ amount: 20 * 4 * 3 * 150, currency: 'JPY' });
    expect(cost.total.amount).toBe(60_000 + cost.stay.amount + cost.days.amount);
  });
  test('a budget buys the best tier that it pays for, and at least the cheapest', () => {
    const budget = { kind: 'total' as const, amount: 1, currency: 'JPY' };
    const tierFor = (amount: number) =>
      costOf(prices, fare, { ...frame, limit: { amount, covers: 'everything' } }, budget).tier;
    expect([1, 160_000, 260_000, 9_000_000].map(tierFor)).toEqual([
      'shoestring',
      'shoestring',
      'moderate',
      'luxury',
    ]);
  });
  test('a budget a day does not have to pay for getting there', () => {
    const budget = { kind: 'per_day' as const, amount: 1, currency: 'JPY' };
    const limit = { amount: 96_000, covers: 'stay_and_days' as const };
    expect(costOf(prices, { ...fare, amount: 9_000_000 }, { ...frame, limit }, budget).tier).toBe(
      'shoestring',
    );
  });
});

test('durations are told to five minutes, and sixty of them are an hour', () => {
  expect([2, 43, 58, 119, 135].map(formatDuration)).toEqual(['5 min', '45 min', '1 h', '2 h', '2 h 15 min']);
});

describe('what to relax', () => {
  test('nothing while there is enough to choose from', () => {
    expect(relaxations([['visa']], 3)).toEqual([]);
  });
  test('the wish that alone brings back most comes first', () => {
    const relax = relaxations([['distance'], ['visa'], ['distance'], ['visa', 'budget']], 0);
    expect(relax.map(({ wish: preference, wouldAdd }) => [preference, wouldAdd])).toEqual([
      ['distance', 2],
      ['visa', 1],
    ]);
    expect(relax[0]?.message).toBe('Going further away would add 2 places.');
  });
  test('where no single wish helps, the smallest set that does, with all it would add', () => {
    const relax = relaxations(
      [
        ['visa', 'distance'],
        ['distance', 'visa'],
        ['visa', 'distance', 'budget'],
      ],
      1,
    );
    expect(relax).toEqual([
      {
        options: [],
        wish: 'distance+visa',
        wouldAdd: 2,
        message: 'Going further away and allowing for more kinds of visa would add 2 places.',
      },
    ]);
  });
  test('with no candidate at all there is nothing to relax', () => {
    expect(relaxations([], 0)).toEqual([]);
  });
});

test('a place nobody curated is judged by its size and its sights', () => {
  const metropolis = guessFitness(8_000_000, []);
  expect(metropolis.cities).toBe(4);
  expect(guessFitness(20_000, []).cities).toBe(1);
  expect(guessFitness(null, Array(20).fill({ interests: ['beach'] })).beach).toBe(5);
});

test('a job is named by where from, when and who', () => {
  const party = { kind: 'family' as const, adults: 2, children: [{ age: 4 }] };
  expect(titleOf({ when: { kind: 'month', month: '2027-05', nights: 7 }, party }, 'Lisbon (LIS)')).toBe(
    'From Lisbon (LIS), 7 nights in May 2027, 2 adults and 1 child',
  );
});
