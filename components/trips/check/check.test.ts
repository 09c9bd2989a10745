import { describe, expect, test } from 'vitest';
import type { RuleFinding } from '#contracts/plans.ts';
import type { ActivityFields, ClientChange } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { activitiesOf, newTrip } from '#core/trips/state.ts';
import { placeFindings } from './findings.ts';
import { mendingOf } from './mend.ts';

const context = { actorId: 'owner', actorName: 'Owner', opId: 'op-00001', at: '2027-01-01T00:00:00.000Z' };
const blank = newTrip(
  { title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-03' },
  ['monday', 'tuesday'],
);
type Trip = typeof blank;
const after = (trip: Trip, change: ClientChange): Trip => mutate(trip, change, context).state;
const withStop = (trip: Trip, id: string, dayId: string, fields: Partial<ActivityFields> = {}): Trip =>
  after(trip, { kind: 'add_activity', id, dayId, fields: { name: id, ...fields } });
const stops = [
  ['museum', 'monday', { startTime: '10:00', endTime: '11:30' }],
  ['lunch', 'monday', { startTime: '12:30' }],
  ['castle', 'tuesday', { startTime: '09:00', endTime: '10:00' }],
] as const;
const planned = stops.reduce((state, [id, dayId, fields]) => withStop(state, id, dayId, fields), blank);

const mended = (state: Trip, mend: RuleFinding['mend']) => {
  const mending = mendingOf(state, { mend });
  return mending && after(state, mending.change);
};
const stopsOn = (state: Trip | null, dayId: string | null) =>
  state && activitiesOf(state, dayId).map(({ id }) => id);

describe('a mend is one change', () => {
  test('two days change places, each stop with its time', () => {
    const swapped = mended(planned, {
      kind: 'swap_days',
      date: '2027-05-03',
      with: '2027-05-04',
      label: 'Swap with Tuesday',
    });
    expect([stopsOn(swapped, 'monday'), stopsOn(swapped, 'tuesday')]).toEqual([
      ['castle'],
      ['museum', 'lunch'],
    ]);
    expect(swapped?.activities.museum?.startTime).toBe('10:00');
  });

  test('a stop moves to another day, where its time comes', () => {
    const moved = mended(planned, {
      kind: 'move',
      stopId: 'museum',
      date: '2027-05-04',
      start: 600,
      label: 'Move to Tuesday',
    });
    expect(stopsOn(moved, 'tuesday')).toEqual(['castle', 'museum']);
    const early = mended(planned, {
      kind: 'move',
      stopId: 'museum',
      date: '2027-05-04',
      start: 480,
      label: 'Move to Tuesday',
    });
    expect(stopsOn(early, 'tuesday')).toEqual(['museum', 'castle']);
  });

  test('a stop at another time takes as long as before', () => {
    const mend = {
      kind: 'move',
      stopId: 'museum',
      date: '2027-05-03',
      start: 14 * 60,
      label: 'Move to 14:00',
    } as const;
    expect(mended(planned, mend)?.activities.museum).toMatchObject({ startTime: '14:00', endTime: '15:30' });
    // It would end on another day: that is for people to decide.
    expect(mendingOf(planned, { mend: { ...mend, start: 23 * 60 } })).toBeNull();
  });

  test('what does not fit becomes an idea, and nothing is deleted', () => {
    const mend = { kind: 'remove', stopId: 'museum', label: 'Remove Museum' } as const;
    expect(mendingOf(planned, { mend })?.label).toBeNull();
    expect(stopsOn(mended(planned, mend), null)).toEqual(['museum']);
  });

  test('there is none for what is gone meanwhile', () => {
    const gone = after(planned, { kind: 'remove_activity', id: 'museum' });
    for (const mend of [
      { kind: 'remove', stopId: 'museum', label: '' },
      { kind: 'move', stopId: 'museum', date: '2027-05-04', start: 600, label: '' },
      { kind: 'swap_days', date: '2027-05-03', with: '2027-06-30', label: '' },
    ] as const)
      expect(mendingOf(gone, { mend })).toBeNull();
    expect(mendingOf(planned, { mend: null })).toBeNull();
  });
});

test('a finding is said once: at its first stop, else at its day', () => {
  const finding = (stopIds: string[], date: string | null): RuleFinding => ({
    rule: 'hours',
    severity: 'breaks',
    date,
    stopIds,
    message: 'Closed on Mondays.',
    mend: null,
  });
  const { byStop, byDate } = placeFindings([
    finding(['museum', 'lunch'], '2027-05-03'),
    finding([], '2027-05-04'),
    finding([], null),
  ]);
  expect([...byStop.keys()]).toEqual(['museum']);
  expect([...byDate.keys()]).toEqual(['2027-05-04']);
});
