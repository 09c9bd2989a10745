import { AppError } from '#contracts/errors.ts';
import type { Activity, Collection, Day, ItineraryChange, TripState, Write } from '#contracts/trips.ts';
import { truncate } from '../../text.ts';
import { keysAtEnd, type Ordered, placeAfter } from '../ordering.ts';
import { activitiesOf, daysOf, fieldWrites } from '../state.ts';
import { assertCapacity, invalid, requireItem } from './guards.ts';

/** Writes that give `id` its place, after which its own record can be written with `order`. */
export function orderWrites(
  collection: Collection,
  siblings: readonly Ordered[],
  id: string,
  after: string | null | undefined,
): { order: string; writes: Write[] } {
  const { order, renumbered } = placeAfter(siblings, id, after);
  return {
    order,
    writes: [...renumbered].map(([sibling, value]) => ({ collection, id: sibling, field: 'order', value })),
  };
}

/** The wanted id, or the first like it that is free: the same on every machine. */
function freeId(records: object, wanted: string): string {
  for (let n = 1, id = wanted; ; n += 1, id = `${truncate(wanted, 58)}-${n}`)
    if (!Object.hasOwn(records, id)) return id;
}

/**
 * Takes days away without losing what was planned on them: activities become ideas, and a day that had words of its
 * own (a title or a note) leaves an idea that carries them on.
 */
export function removeDays(state: TripState, days: readonly Day[]): Write[] {
  const stranded = days.flatMap((day) => activitiesOf(state, day.id));
  const worded = days.filter(
    (day) => day.title !== '' || day.place !== null || (state.notes[day.noteId]?.length ?? 0) > 0,
  );
  const keys = keysAtEnd(activitiesOf(state, null), stranded.length + worded.length, 'end');
  const moved = stranded.flatMap((activity, index): Write[] => [
    { collection: 'activities', id: activity.id, field: 'dayId', value: null },
    { collection: 'activities', id: activity.id, field: 'order', value: keys[index] },
  ]);
  const stored = worded.map((day, index): Write => {
    const id = freeId(state.activities, day.id);
    const idea: Activity = {
      ...blankActivity(day.title || day.place?.name || 'A day'),
      id,
      dayId: null,
      order: keys[stranded.length + index] as string,
      place: day.place,
      noteId: day.noteId,
      createdBy: '',
    };
    return { collection: 'activities', id, field: null, value: idea };
  });
  const removed = days.map((day): Write => ({ collection: 'days', id: day.id, field: null, value: null }));
  return [...moved, ...stored, ...removed];
}

/** An activity of which only the name is known. */
export const blankActivity = (
  name: string,
): Omit<Activity, 'id' | 'dayId' | 'order' | 'noteId' | 'createdBy'> => ({
  name,
  kind: 'other',
  status: 'idea',
  place: null,
  startTime: null,
  endTime: null,
  endsDaysLater: 0,
  timeZone: null,
  endTimeZone: null,
  durationMinutes: null,
  cost: null,
  bookingReference: '',
  link: null,
  fare: null,
});

export function planItineraryChange(state: TripState, change: ItineraryChange): Write[] {
  switch (change.kind) {
    case 'add_day': {
      assertCapacity(state.days, change.id, 'days');
      const { order, writes } = orderWrites('days', daysOf(state), change.id, change.after);
      const added: Day = { id: change.id, order, title: change.title, place: null, noteId: change.id };
      return [...writes, { collection: 'days', id: change.id, field: null, value: added }];
    }
    case 'set_day':
      return fieldWrites('days', change.id, requireItem(state.days, change.id, 'days'), change.fields);
    case 'move_day': {
      requireItem(state.days, change.id, 'days');
      if (change.after === change.id) throw invalid('change.after', 'A day cannot come after itself.');
      const { order, writes } = orderWrites('days', daysOf(state), change.id, change.after);
      return [...writes, { collection: 'days', id: change.id, field: 'order', value: order }];
    }
    case 'remove_day': {
      const day = requireItem(state.days, change.id, 'days');
      if (daysOf(state).length === 1) throw new AppError('conflict', 'A trip keeps at least one day.');
      return removeDays(state, [day]);
    }
    case 'move_activity': {
      const activity = requireItem(state.activities, change.id, 'activities');
      if (change.dayId !== null) requireItem(state.days, change.dayId, 'days');
      if (change.after === change.id) throw invalid('change.after', 'An activity cannot come after itself.');
      const siblings = activitiesOf(state, change.dayId);
      const { order, writes } = orderWrites('activities', siblings, change.id, change.after);
      return [...writes, ...fieldWrites('activities', change.id, activity, { dayId: change.dayId, order })];
    }
  }
}
