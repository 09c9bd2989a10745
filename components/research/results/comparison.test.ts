import { describe, expect, it } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { englishOf } from '#testing/words.ts';
import { comparisonRows, isSame } from './comparison-rows.ts';
import { glance } from './glance.ts';

const formats = formatsIn('en');
const say = {
  t: englishOf('research-results.compare'),
  tPart: englishOf('research-results.parts'),
  tVisa: englishOf('research-results.visas'),
  tAdvice: englishOf('guides.advice.levels'),
  formats,
};
const glanceWords = { t: englishOf('research-results.glance'), formats };

const provenance = { provider: 'atlas', kind: 'embedded', asOf: '2026-11-01' } as const;
const month = (n: number) => ({ month: n, highC: 10 + n, lowC: n, rainMm: 20, rainDays: n });

const result = (rank: number, changes: Partial<DestinationResult> = {}): DestinationResult => ({
  destinationId: `place-${rank}`,
  name: `Place ${rank}`,
  country: 'PT',
  countryName: 'Portugal',
  latitude: 0,
  longitude: 0,
  timeZone: 'Europe/Lisbon',
  summary: '',
  why: '',
  whyBy: 'rules',
  rank,
  score: 90 - rank,
  parts: [{ part: 'cost', weight: 1, score: 50, reason: '' }],
  caveats: [],
  climate: {
    months: Array.from({ length: 12 }, (_, i) => month(i + 1)),
    tripMonths: [4, 6],
    provenance,
  },
  cost: null,
  papers: [],
  visa: [
    {
      passport: 'PT',
      requirement: 'visa_free',
      maxStayDays: 90,
      note: '',
      officialUrl: null,
      price: null,
      daysAhead: null,
      passportRule: null,
      provenance,
    },
  ],
  gettingThere: null,
  highlights: [],
  holidays: [],
  events: [],
  advice: {
    others: [],
    level: 'unknown',
    summary: '',
    provenance,
  },
  guide: null,
  unknowns: [],
  ...changes,
});

const row = (places: DestinationResult[], name: string) =>
  comparisonRows(places, say).find((candidate) => candidate.name === name);

describe('the comparison', () => {
  it('has one row a name', () => {
    const names = comparisonRows([result(1), result(2)], say).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('knows the rows that say the same of all', () => {
    const rows = comparisonRows([result(1), result(2)], say);
    const same = rows.filter(isSame).map(({ name }) => name);
    expect(same).toContain('Visa');
    expect(same).not.toContain('Score, out of 100');
  });

  it('marks the best of each measure: the highest score, the shortest way', () => {
    const way = {
      mode: 'flight' as const,
      from: 'LIS',
      to: 'OPO',
      distanceKm: 300,
      stops: 0,
      legs: [],
      farePerAdult: null,
      co2Kg: 80,
      provenance,
    };
    const places = [
      result(1, { gettingThere: { ...way, durationMinutes: 90 } }),
      result(2, { gettingThere: { ...way, durationMinutes: 60 } }),
    ];
    expect(row(places, 'Score, out of 100')?.best).toEqual([0]);
    expect(row(places, 'Time to get there')?.best).toEqual([1]);
    expect(row(places, 'Time to get there')?.cells).toEqual(['1\u00a0h\u00a030\u00a0min', '1\u00a0h']);
  });

  it('marks nothing where all are alike or only one is known', () => {
    const places = [result(1), result(2)];
    expect(row(places, 'Cost, out of 100')?.best).toEqual([]);
    expect(row(places, 'Time to get there')).toMatchObject({ cells: [null, null], best: [] });
  });
});

describe('a place at a glance', () => {
  it('says the typical weather of the months of the trip, the visas and the way', () => {
    expect(glance(result(1), glanceWords)).toBe('5 to 15\u00a0°C, 5 rainy days a month; no visa');
  });

  it('leaves out what is not known', () => {
    expect(glance(result(1, { climate: null, visa: [] }), glanceWords)).toBe('');
  });
});
