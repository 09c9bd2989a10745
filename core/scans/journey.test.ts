import { describe, expect, test } from 'vitest';
import { type FareReport, fareReport } from '#contracts/scans/fares.ts';
import { fareFilters } from '#contracts/scans/request.ts';
import { checkPrice } from './check-price.ts';
import { filterFare } from './filters.ts';
import { isSameJourney, journeyKey } from './journey.ts';

type Segment = Partial<FareReport['legs'][number]['segments'][number]>;
const fare = (segment: Segment, more: Partial<FareReport> = {}): FareReport => ({
  ...fareReport.parse({
    legs: [
      {
        from: 'MUC',
        to: 'BCN',
        date: '2027-03-20',
        segments: [
          {
            from: 'MUC',
            to: 'BCN',
            departAt: '2027-03-20T06:40:00+01:00',
            marketing: 'LH',
            number: '1808',
            ...segment,
          },
        ],
      },
    ],
    total: { amount: 10_000, currency: 'EUR' },
  }),
  ...more,
});
const same = (a: FareReport, b: FareReport) => isSameJourney(journeyKey(a, 'one'), journeyKey(b, 'two'));

describe('the same flight, told otherwise', () => {
  test.each<[string, FareReport, FareReport]>([
    ['with and without an offset', fare({}), fare({ departAt: '2027-03-20T06:40:00' })],
    ['with and without seconds', fare({}), fare({ departAt: '2027-03-20T06:40' })],
    ['with zeros before the number', fare({ number: '808' }), fare({ number: '0808' })],
    [
      'as a codeshare, by who flies it',
      fare({ marketing: 'LH', operating: 'VY', number: '5678', operatingNumber: '1812' }),
      fare({ marketing: 'VY', number: '1812' }),
    ],
    [
      'as a codeshare without the number of who flies it',
      fare({ marketing: 'LH', operating: 'VY', number: '5678' }),
      fare({ marketing: 'VY', number: '1812' }),
    ],
  ])('%s', (_name, a, b) => expect(same(a, b)).toBe(true));
});

describe('another flight, or another fare of it', () => {
  test.each<[string, FareReport, FareReport]>([
    ['the same number on the next day', fare({}), fare({ departAt: '2027-03-21T06:40:00' })],
    ['the same number later that day', fare({}), fare({ departAt: '2027-03-20T18:40:00' })],
    ['another airline at that minute', fare({}), fare({ marketing: 'VY' })],
    ['two of an airline at that minute', fare({}), fare({ number: '1810' })],
    ['another brand', fare({}, { brand: 'Light' }), fare({}, { brand: 'Flex' })],
    [
      'with a bag and without',
      fare({}, { bags: { cabin: 1, checked: 1 } }),
      fare({}, { bags: { cabin: 1, checked: 0 } }),
    ],
    ['bags unknown, which is not none', fare({}), fare({}, { bags: { cabin: 1, checked: 0 } })],
    ['without a time', fare({ departAt: null }), fare({ departAt: null })],
  ])('%s', (_name, a, b) => expect(same(a, b)).toBe(false));
});

test('prices that make no sense are refused with why', () => {
  const about = { travellers: 4, modelled: 60_000 };
  const why = (amount: number, usd: number | null, currency: string | null = 'USD') =>
    checkPrice({ amount, currency }, usd, about)?.reason ?? null;
  expect(why(55_000, 55_000)).toBeNull();
  expect(why(0, 0)).toContain('0');
  expect(why(-1, -1)).toContain('below');
  expect(why(100.5, 100)).toContain('whole');
  expect(why(Number.NaN, null)).toContain('no number');
  expect(why(55_000, 55_000, null)).toContain('no currency');
  expect(why(55_000, null, 'ZZZ')).toContain('exchange rate');
  expect(why(900, 900)).toContain('low');
  expect(why(99_000_000, 99_000_000)).toContain('high');
});

test('a filter passes, refuses, or says that it can’t tell', () => {
  const handles = () => 'afterwards' as const;
  const filter = (wanted: object, one: FareReport) => filterFare(fareFilters.parse(wanted), one, handles);
  expect(filter({ departTimes: { from: 360, until: 720 } }, fare({})).fails).toBeNull();
  expect(filter({ departTimes: { from: 720, until: 900 } }, fare({})).fails).toBe('departTimes');
  expect(filter({ checkedBags: 1 }, fare({})).unchecked).toEqual(['checkedBags']);
  expect(filter({ checkedBags: 1 }, fare({}, { bags: { cabin: 1, checked: 0 } })).fails).toBe('checkedBags');
  expect(filter({ avoidAirlines: ['LH'] }, fare({})).fails).toBe('avoidAirlines');
  expect(filter({ airlines: ['VY'] }, fare({ operating: 'VY' })).fails).toBeNull();
});
