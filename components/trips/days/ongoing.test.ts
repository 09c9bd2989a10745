import { expect, test } from 'vitest';
import type { Activity, Day } from '#contracts/trips.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { ongoingOf } from './ongoing.ts';

const days: Day[] = ['a', 'b', 'c'].map((id) => ({ id, order: id, title: '', place: null, noteId: id }));
const stop = (id: string, dayId: string | null, fields: Partial<Activity>): Activity => ({
  ...blankActivity(id),
  id,
  dayId,
  order: id,
  noteId: id,
  createdBy: '',
  ...fields,
});
const hotel = stop('Hotel', 'a', { kind: 'stay', endsDaysLater: 5 });
const train = stop('Train', 'b', { kind: 'train', startTime: '22:00', endTime: '07:00', endsDaysLater: 1 });
const noDates = new Map<string, string>();

test('a stay lies on each later day that the trip has, with what else goes on there', () => {
  const ongoing = ongoingOf(
    new Map(),
    days,
    [hotel, train, stop('Idea', null, { endsDaysLater: 2 })],
    noDates,
  );
  expect(
    [...ongoing].map(([day, list]) => [
      day,
      list.map(({ name, part }) => `${name}: ${Object.values(part).join(' ')}`),
    ]),
  ).toEqual([
    ['b', ['Hotel: night 2 5']],
    ['c', ['Hotel: night 3 5', 'Train: until 07:00']],
  ]);
});

test('days on which nothing of it changed keep their list', () => {
  const before = ongoingOf(new Map(), days, [hotel, train], noDates);
  const after = ongoingOf(before, days, [hotel, { ...train, endTime: '08:00' }], noDates);
  expect(after.get('b')).toBe(before.get('b'));
  expect(after.get('c')).not.toBe(before.get('c'));
});
