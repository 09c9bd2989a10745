import { expect, test } from 'vitest';
import type { Place } from '#contracts/places.ts';
import { planRequest } from '#contracts/plans.ts';
import { englishOf } from '#testing/words.ts';
import { emptyDraft } from '../../research/questionnaire/draft.ts';
import { checkForm, formOf, formOfPlan, withoutDates } from './plan-form.ts';

const today = '2026-11-28';
const t = englishOf('plans.form');
const tAmount = englishOf('common.amount');
const lisbon: Place = {
  kind: 'destination',
  id: 'lisbon',
  name: 'Lisbon',
  detail: 'Portugal',
  country: 'PT',
  latitude: 38.7,
  longitude: -9.1,
};
const blank = formOf(emptyDraft(today, 'EUR'), {
  destination: null,
  from: '',
  to: '',
  researchId: null,
  tripId: null,
});
const filled = { ...blank, destination: lisbon, from: '2027-05-10', to: '2027-05-13' };
const messageAt = (form: typeof blank, path: string) =>
  checkForm(form, today, t, tAmount).issues.find((issue) => issue.path === path)?.message;

test('an empty form says in plain words what is missing', () => {
  expect(messageAt(blank, 'destination')).toBe('Choose a place from the list.');
  expect(messageAt(blank, 'from')).toBe('Choose your first day there.');
  expect(messageAt(blank, 'to')).toBe('Choose your last day there.');
});

test('a place and two days are enough', () => {
  expect(checkForm(filled, today, t, tAmount)).toMatchObject({
    issues: [],
    request: { destination: { kind: 'destination', id: 'lisbon' }, origin: null, arrival: null },
  });
});

test('days in the past, the wrong way round and too many are refused at their field', () => {
  expect(messageAt({ ...filled, from: '2026-11-01' }, 'from')).toMatch(/past/);
  expect(messageAt({ ...filled, to: '2027-05-01' }, 'to')).toMatch(/before the first/);
  expect(messageAt({ ...filled, to: '2027-08-01' }, 'to')).toMatch(/at most 30/);
});

test('an amount that may mean two things is asked about, not guessed', () => {
  const budget = { ...filled.budget, kind: 'total' as const, amount: '1.500' };
  expect(messageAt({ ...filled, budget: { ...budget, amount: '' } }, 'budget.amount')).toBeTruthy();
  expect(
    checkForm({ ...filled, budget: { ...budget, amount: '1500' } }, today, t, tAmount).request,
  ).toMatchObject({
    budget: { kind: 'total', amount: 150_000, currency: 'EUR' },
  });
});

test('what a plan was asked comes back as it was asked', () => {
  const request = planRequest.parse({
    destination: { kind: 'destination', id: 'lisbon' },
    from: '2027-05-10',
    to: '2027-05-13',
    arrival: 9 * 60 + 5,
    party: { kind: 'family', adults: 2, children: [{ age: 4 }] },
    budget: { kind: 'per_day', amount: 20_000, currency: 'EUR' },
    currency: 'EUR',
    interests: { food: 4 },
    limits: { stepFree: true, diet: ['vegan'] },
  });
  const form = formOfPlan(request, [lisbon], emptyDraft(today, 'USD'));
  expect(form.arrival).toBe('09:05');
  expect(checkForm(form, today, t, tAmount).request).toEqual(request);
  // For other dates all of it stays, but for those and the times of their tickets.
  const other = { ...withoutDates(form), from: '2027-06-01', to: '2027-06-04' };
  expect(withoutDates(form)).toMatchObject({ from: '', to: '' });
  expect(checkForm(other, today, t, tAmount).request).toEqual({
    ...request,
    ...{ from: '2027-06-01', to: '2027-06-04', arrival: null },
  });
});
