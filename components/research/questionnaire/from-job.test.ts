import { expect, it } from 'vitest';
import type { Place } from '#contracts/places.ts';
import { type QuestionnaireInput, questionnaire } from '#contracts/questionnaire.ts';
import { englishOf } from '#testing/words.ts';
import { check } from './answers.ts';
import { draftOf } from './from-job.ts';

const today = '2026-11-20';
const t = englishOf('research.problems');
const tAmount = englishOf('common.amount');
const place = (kind: Place['kind'], id: string): Place => ({
  kind,
  id,
  name: `The name of ${id}`,
  detail: '',
  country: null,
  latitude: 0,
  longitude: 0,
});
const places = [place('airport', 'LIS'), place('destination', 'kyoto'), place('country', 'FR')];

const least: QuestionnaireInput = {
  origin: { kind: 'airport', id: 'LIS' },
  when: { kind: 'month', month: '2027-05', nights: 7 },
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'comfortable' },
  passports: ['PT'],
  currency: 'USD',
};
const most: QuestionnaireInput = {
  origin: { kind: 'airport', id: 'LIS' },
  destinations: [{ kind: 'destination', id: 'kyoto' }],
  when: { kind: 'dates', from: '2027-05-01', to: '2027-05-12', flexibleDays: 3 },
  party: { kind: 'family', adults: 2, children: [{ age: 0 }, { age: 11 }] },
  budget: { kind: 'total', amount: 350_050, currency: 'EUR' },
  passports: ['PT', 'BR'],
  visaWish: 'e_visa',
  interests: { food: 5, history: 1 },
  weather: ['warm', 'mild'],
  pace: 'relaxed',
  maxDistanceKm: 12_000,
  avoid: [{ kind: 'country', id: 'FR' }],
  notes: 'By the sea 🌊',
  currency: 'EUR',
};

it.each([
  ['the fewest answers', least],
  ['every answer there is', most],
  [
    'money without cents',
    { ...most, budget: { kind: 'per_day', amount: 20_000, currency: 'JPY' }, currency: 'JPY' },
  ],
] satisfies [string, QuestionnaireInput][])(
  '%s: what a job was asked can be sent again as it was',
  (_, sent) => {
    const answers = questionnaire.parse(sent);
    expect(check(draftOf(answers, places, today), today, t, tAmount).answers).toEqual(answers);
  },
);

it('shows the places by their names', () => {
  const draft = draftOf(questionnaire.parse(most), places, today);
  expect([draft.origin, ...draft.destinations, ...draft.avoid].map((found) => found?.name)).toEqual([
    'The name of LIS',
    'The name of kyoto',
    'The name of FR',
  ]);
});

it('says so where the dates have passed meanwhile, and puts a passed month right', () => {
  const late = '2028-01-10';
  const dated = check(draftOf(questionnaire.parse(most), places, late), late, t, tAmount);
  expect(dated.issues.map(({ path }) => path)).toEqual(['when.from']);
  expect(draftOf(questionnaire.parse(least), places, late).when.month).toBe('2028-03');
});
