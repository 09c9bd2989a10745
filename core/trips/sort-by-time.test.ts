import { expect, test } from 'vitest';
import type { Activity } from '#contracts/trips.ts';
import { blankActivity } from './mutators/itinerary.ts';
import { mutate } from './mutators/mutator.ts';
import { movesByTime } from './sort-by-time.ts';
import { activitiesOf, newTrip } from './state.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const stop = (id: string, startTime: string | null, more: Partial<Activity> = {}): Activity => ({
  ...{ ...blankActivity(id), id, dayId: 'one', order: '', noteId: id, createdBy: '', startTime },
  ...more,
});
/** The ids of a day after it was sorted, by the change itself. */
function sorted(stops: readonly Activity[]): string[] {
  const start = newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' }, [
    'one',
  ]);
  const filled = mutate(
    start,
    {
      kind: 'add_activities',
      activities: stops.map(({ id, startTime, timeZone }) => ({
        ...{ id, dayId: 'one', fields: { name: id, startTime, timeZone } },
      })),
    },
    context,
  ).state;
  const moves = movesByTime(activitiesOf(filled, 'one'), '2027-05-01');
  const state = moves.length > 0 ? mutate(filled, { kind: 'move_activities', moves }, context).state : filled;
  return activitiesOf(state, 'one').map(({ id }) => id);
}

test('stops are put in the order of their times, and what has none stays behind the one that it follows', () => {
  const stops = [
    stop('pack', null),
    stop('dinner', '20:00'),
    stop('walk home', null),
    stop('museum', '10:00'),
    stop('lunch', '13:00'),
  ];
  expect(sorted(stops)).toEqual(['pack', 'museum', 'lunch', 'dinner', 'walk home']);
});

test('times count as they are at their places', () => {
  const stops = [
    stop('landing', '09:00', { timeZone: 'America/New_York' }),
    stop('departure', '12:00', { timeZone: 'Europe/Lisbon' }),
  ];
  // Nine in New York is two in the afternoon in Lisbon.
  expect(sorted(stops)).toEqual(['departure', 'landing']);
});

test('a day in order needs no moves, also where two begin at once', () => {
  expect(movesByTime([stop('a', '10:00'), stop('b', '10:00'), stop('c', null)], null)).toEqual([]);
  expect(movesByTime([], null)).toEqual([]);
});
