import { AppError } from '#contracts/errors.ts';
import type { Activity, Collection, Day, ItineraryChange, TripState, Write } from '#contracts/trips.ts';
import { truncate } from '../../text.ts';
import { keysAtEnd, type Ordered, placeAfter } from '../ordering.ts';
import { activitiesOf, applyWrites, daysOf, fieldWrites } from '../state.ts';
import type { ChangeContext } from './change-context.ts';
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

/** What has to be there for a move is gone: as `requireItem` says it, for each of several. */
const isPossible = ({ activities, days }: TripState, { id, dayId }: { id: string; dayId: string | null }) =>
  Object.hasOwn(activities, id) && (dayId === null || Object.hasOwn(days, dayId));

function moveWrites(
  state: TripState,
  { id, dayId, after }: { id: string; dayId: string | null; after?: string | null | undefined },
): Write[] {
  const activity = requireItem(state.activities, id, 'activities');
  if (dayId !== null) requireItem(state.days, dayId, 'days');
  if (after === id) throw invalid('change.after', 'An activity cannot come after itself.');
  const { order, writes } = orderWrites('activities', activitiesOf(state, dayId), id, after);
  return [...writes, ...fieldWrites('activities', id, activity, { dayId, order })];
}

/** @param opId ids of the copies derive from it */
function copyDay(
  state: TripState,
  { id, from }: { id: string; from: string },
  { opId, actorId }: ChangeContext,
): Write[] {
  const day = requireItem(state.days, from, 'days');
  assertCapacity(state.days, id, 'days');
  const { order, writes } = orderWrites('days', daysOf(state), id, from);
  const copied: Day = { ...day, id, order, noteId: id };
  let next = applyWrites(state, [...writes, { collection: 'days', id, field: null, value: copied }]).state;
  const stops = activitiesOf(state, from).map((stop, index): Write => {
    const copyId = freeId(next.activities, `${truncate(opId, 50)}-${index + 1}`);
    assertCapacity(next.activities, copyId, 'activities');
    const value: Activity = {
      ...stop,
      ...{ id: copyId, dayId: id, noteId: copyId, createdBy: actorId },
      ...{ status: 'planned', bookingReference: '', fare: null },
    };
    const write = { collection: 'activities' as const, id: copyId, field: null, value };
    next = applyWrites(next, [write]).state;
    return write;
  });
  return [...writes, { collection: 'days', id, field: null, value: copied }, ...stops];
}

export function planItineraryChange(
  state: TripState,
  change: ItineraryChange,
  context: ChangeContext,
): Write[] {
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
    case 'move_activity':
      return moveWrites(state, change);
    case 'move_activities': {
      if (!change.moves.some((move) => isPossible(state, move)))
        throw new AppError('gone', 'What was to be moved is gone.');
      let next = state;
      return change.moves.flatMap((move) => {
        if (!isPossible(next, move)) return [];
        const writes = moveWrites(next, move);
        next = applyWrites(next, writes).state;
        return writes;
      });
    }
    case 'copy_day':
      return copyDay(state, change, context);
  }
}
