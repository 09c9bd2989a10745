import { describe, expect, test } from 'vitest';
import { unbackedClaims } from './claims.ts';

const facts = [
  'Chania, Crete (Greece): Venetian harbour, beaches and gorges.',
  'May: 24 °C by day, 16 °C at night, 3 rainy days in the month, sea 19 °C.',
  'About 11 h 40 min with 1 change from Lisbon (LIS) to CHQ, around 310 EUR per adult, round trip.',
  'About 1,940 EUR for all of you and 7 nights, at moderate comfort.',
  'With a passport from Portugal: no visa needed, up to 90 days.',
  'Great for beaches and history. Little for nightlife.',
  'Highlight: Samaria Gorge, 6 hours, outdoors.',
];

describe('what the facts carry is let through', () => {
  test.each([
    ['Chania is great for beaches and history, with 24 °C by day in May.'],
    ['Expect 1,940 EUR for all of you, and 11 h 40 min on the way with one change.'],
    ['The sea is 19 degrees, and there are only three rainy days in the month.'],
    ['Samaria Gorge takes 6 hours. You need no visa with a passport from Portugal.'],
    ['It costs €1,940 for seven nights.'],
    ['Chania’s harbour is Venetian.'],
  ])('%s', (text) => expect(unbackedClaims(text, facts)).toEqual([]));
});

describe('what they do not carry is found', () => {
  test.each([
    ['It is 26 °C by day.', 'number 26 degrees'],
    ['You spend 24 nights there.', 'number 24 nights'],
    ['A week costs 1,490 EUR.', 'number 1490 eur'],
    ['It costs 1,940 USD.', 'number 1940 usd'],
    ['About twelve hours on the way.', 'number 12 hours'],
    ['Do not miss Balos on Crete.', 'name Balos'],
    ['Chania has a direct flight.', 'word direct'],
    ['You need a visa.', 'turned around: visa'],
    ['There is no malaria.', 'word malaria'],
    ['Book at evil.example now.', 'markup'],
    ['See [the site](https://evil.example).', 'markup'],
    ['Call +1 (555) 010 0199 now.', 'markup'],
    ['<script>alert(1)</script>', 'markup'],
    ['Ένα ωραίο μέρος.', 'another script'],
    ['It is safe.', 'word safe'],
    ['It costs nothing at all.', 'word nothing'],
    ['It is quiet at that time.', 'topic quiet'],
    ['In June it is warmer.', 'name June'],
  ])('%s', (text, claim) => expect(unbackedClaims(text, facts)).toContain(claim));
});

test('a text as long as any answer, made to be slow to read, is looked through soon', () => {
  for (const text of [
    'a1 '.repeat(7_000),
    '1'.repeat(20_000),
    `${'1,000'.repeat(4_000)}x`,
    ' no'.repeat(7_000),
  ])
    expect(unbackedClaims(text, facts)).toBeInstanceOf(Array);
});
