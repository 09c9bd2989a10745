import { describe, expect, test } from 'vitest';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { papersFor } from './papers.ts';

const places = embeddedPlaces();
const flight = (stops: number) => ({ mode: 'flight' as const, stops });
const asked = {
  country: 'PT',
  home: 'DE',
  passports: ['DE'],
  party: { adults: 2, children: [] },
  way: flight(0),
  today: '2026-12-01',
};
const texts = (change: Partial<Parameters<typeof papersFor>[0]>) =>
  papersFor({ ...asked, ...change }, places).map(({ text }) => text);

describe('yellow fever', () => {
  test.each([
    ['of everybody', { country: 'UG' }, /asked of everybody/],
    ['of those who come from where it occurs', { country: 'TZ', home: 'KE' }, /^Coming from Kenya/],
    ['of nobody, and worth a thought', { country: 'BR' }, /ask a travel clinic/],
  ])('a certificate is asked %s', (_, change, says) =>
    expect(texts(change)).toEqual([expect.stringMatching(says)]),
  );
  test.each([[{}], [{ country: 'TZ' }], [{ country: 'BR', home: 'BR' }]])('nothing is said of %o', (change) =>
    expect(texts(change)).toEqual([]),
  );
});

test('children need papers of their own where they do', () => {
  const party = { adults: 1, children: [{ age: 7 }] };
  expect(texts({ country: 'NA', party })).toEqual([expect.stringMatching(/birth certificate/)]);
  expect(texts({ country: 'NA' })).toEqual([]);
});

describe('a change of planes', () => {
  test('in North America is spoken of on ways to the Americas that have one', () => {
    expect(texts({ country: 'CR', way: flight(1) })).toEqual([
      expect.stringMatching(/ESTA/),
      expect.stringMatching(/eTA/),
    ]);
    expect(texts({ country: 'CR' })).toEqual([]);
    expect(texts({ country: 'TH', way: flight(1) })).toEqual([]);
    expect(texts({ country: 'CR', passports: ['US'], home: 'US', way: flight(1) })).toEqual([]);
  });
  test('in the Schengen area concerns few passports, and one of the party is enough', () => {
    const way = { country: 'TZ', home: 'PK', way: flight(1) };
    expect(texts({ ...way, passports: ['DE', 'PK'] })).toEqual([expect.stringMatching(/Schengen/)]);
    expect(texts({ ...way, passports: ['IN'] })).toEqual([]);
    // The visa for the stay is one for the airport too.
    expect(texts({ ...way, country: 'PT', passports: ['PK'] })).toEqual([]);
  });
});

test('each has a source and a date, and what has expired is not said', () => {
  const [paper] = papersFor({ ...asked, country: 'UG' }, places);
  expect(paper?.provenance).toMatchObject({
    provider: 'caravan-papers',
    url: expect.stringMatching(/^https:/),
  });
  expect(texts({ country: 'UG', today: '2029-01-01' })).toEqual([]);
});
