import { expect, it } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { newTrip } from '#core/trips/state.ts';
import { englishOf } from '#testing/words.ts';
import { type FieldWords, formatOverwritten, keptLabel } from './format-overwritten.ts';

const words: FieldWords = {
  t: englishOf('trip-panels.fields'),
  tChanges: englishOf('trip-panels.changes'),
  tShared: englishOf('trips.shared'),
  formats: formatsIn('en'),
};
const fields = { title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null };
const dinner = {
  ...blankActivity('Dinner'),
  ...{ id: 'dinner', dayId: 'one', order: 'a', noteId: 'dinner', createdBy: '' },
};
const trip = { ...newTrip(fields, ['one', 'two']), activities: { dinner } };
const said = (value: unknown, field = '') => formatOverwritten(value, words, field, trip);
const label = (field: string) => keptLabel(field, trip, words);

it('says a value as people would, by what field it is of', () => {
  expect([said(null), said(null, 'activities/dinner/dayId'), said(true), said('At eight')]).toEqual([
    'nothing',
    'no day (an idea)',
    'yes',
    '“At eight”',
  ]);
  expect([said('two', 'activities/dinner/dayId'), said('gone', 'activities/dinner/dayId')]).toEqual([
    'day 2',
    'a deleted day',
  ]);
  expect(said('2027-05-05', 'trip/trip/startDate')).toBe('Wed 5 May');
  expect([said({ amount: 1_250, currency: 'EUR' }), said(40_000, 'budget/food/amount')]).toEqual([
    '€12.50',
    '€400',
  ]);
  expect([said({ done: true }), said({ id: 'x' })]).toEqual(['ticked', 'an earlier entry']);
});

it('says what a field belongs to, and what is not there any more', () => {
  expect(label('activities/dinner/endsDaysLater')).toBe('“Dinner”, end');
  expect(label('activities/gone/name')).toBe('Something removed since, name');
  expect(label('days/two/title')).toBe('Day 2, title');
  expect(label('budget/food/amount')).toBe('Budget for Food');
  expect(label('trip/trip/homeCurrency')).toBe('The trip’s home currency');
});
