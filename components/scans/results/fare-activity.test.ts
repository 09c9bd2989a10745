import { describe, expect, test } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import { fare as fareSchema } from '#contracts/scans.ts';
import { englishOf } from '#testing/words.ts';
import { activitiesOfFare, fareKeyOf } from './fare-activity.ts';
import { factsOf, legWords } from './fare-words.ts';

const t = englishOf('scans.fare');
const formats = formatsIn('en');
const money = { amount: 41_200, currency: 'EUR' };
const fare = fareSchema.parse({
  fareId: 'one',
  from: 'MUC',
  to: 'BCN',
  depart: '2027-03-15',
  return: '2027-03-22',
  nights: 7,
  legs: [
    {
      from: 'MUC',
      to: 'BCN',
      date: '2027-03-15',
      durationMinutes: 125,
      stops: 0,
      segments: [
        {
          from: 'MUC',
          to: 'BCN',
          departAt: '2027-03-15T22:40:00+01:00',
          arriveAt: '2027-03-16T00:45:00+01:00',
          marketing: 'LH',
          operating: 'EN',
          number: '1812',
        },
      ],
    },
    { from: 'BCN', to: 'MUC', date: '2027-03-22' },
  ],
  stops: 0,
  durationMinutes: 250,
  carriers: ['LH'],
  brand: null,
  bags: {},
  tickets: 2,
  selfTransfer: null,
  price: money,
  rateDate: null,
  estimate: null,
  offers: [
    {
      source: 'feed:club',
      sourceName: 'club',
      nature: 'feed',
      total: money,
      perAdult: null,
      converted: money,
      url: 'https://example.org/fare',
      seenAt: '2026-11-28T09:00:00Z',
      expiresAt: null,
      left: null,
      isStale: false,
    },
  ],
  unchecked: [],
});
const party = { adults: 2, childAges: [9, 6] };

describe('a fare in a trip', () => {
  test('is one activity a way, each on its day and at its time', () => {
    const [out, back] = activitiesOfFare(fare, party, t);
    expect(out).toMatchObject({
      date: '2027-03-15',
      fields: {
        name: 'LH 1812 MUC to BCN',
        startTime: '22:40',
        endTime: '00:45',
        endsDaysLater: 1,
        durationMinutes: 125,
        link: 'https://example.org/fare',
      },
    });
    expect(back).toMatchObject({
      date: '2027-03-22',
      fields: { name: 'Flight BCN to MUC', startTime: null, endTime: null, endsDaysLater: 0 },
    });
  });

  test('is paid once: the price and the ticket are on the first way alone', () => {
    const [out, back] = activitiesOfFare(fare, party, t);
    expect(out?.fields).toMatchObject({ cost: money, fare: fareKeyOf(fare, party) });
    expect(back?.fields.cost).toBeUndefined();
    expect(back?.fields.fare).toBeUndefined();
  });

  test('of which only the price is known goes on its day all the same', () => {
    const [only, ...more] = activitiesOfFare({ ...fare, legs: [], return: null }, party, t);
    expect(only).toMatchObject({ date: '2027-03-15', fields: { name: 'Flight MUC to BCN' } });
    expect(more).toEqual([]);
  });
});

describe('what is said of a fare', () => {
  test('who flies it is named where somebody else sells it, and landing on another day is marked', () => {
    expect(legWords(fare.legs[0] as (typeof fare.legs)[number], t, formats)).toBe(
      '22:40 to 00:45 +1, LH 1812 (flown by EN)',
    );
    expect(legWords(fare.legs[1] as (typeof fare.legs)[number], t, formats)).toBe('');
  });

  test('bags that nobody told of are not said to be none', () => {
    expect(factsOf(fare, t, formats)).toEqual(['non-stop', '4\u00a0h\u00a010\u00a0min', 'LH', '2 tickets']);
    expect(factsOf({ ...fare, bags: { cabin: 1, checked: 0 } }, t, formats)).toContain('no checked bag');
    expect(factsOf({ ...fare, stops: null }, t, formats)).toContain('changes unknown');
  });
});
