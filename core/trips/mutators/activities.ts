import { AppError } from '#contracts/errors.ts';
import type {
  Activity,
  ActivityChange,
  ActivityFields,
  Comment,
  TripState,
  Write,
} from '#contracts/trips.ts';
import { plannedAfter } from '../planned-after-price.ts';
import { minutesBetween } from '../spans.ts';
import { activitiesOf, applyWrites, dateOf, fieldWrites } from '../state.ts';
import type { ChangeContext } from './change-context.ts';
import { assertCapacity, invalid, requireItem } from './guards.ts';
import { blankActivity, orderWrites } from './itinerary.ts';

/** A day in either half of the year, for what has no date yet: clocks may differ between them. */
const ANY_DATES = ['2027-01-15', '2027-07-15'];

/**
 * @throws AppError `invalid` when it would end before it starts. Only where the change itself touches times: an
 * activity that others left odd must still be editable elsewhere.
 */
export function checkTimes(merged: ActivityFields, given: object, date: string | null): void {
  const timeFields = ['startTime', 'endTime', 'endsDaysLater', 'timeZone', 'endTimeZone'];
  if (!timeFields.some((field) => field in given)) return;
  const { endsDaysLater, timeZone, endTimeZone } = merged;
  const dates = date === null ? ANY_DATES : [date];
  if (!dates.every((day) => (minutesBetween(merged, day) ?? (endsDaysLater < 0 ? -1 : 0)) < 0)) return;
  const knowsZones = timeZone !== null && endTimeZone !== null;
  const message =
    endsDaysLater < 0 && !knowsZones
      ? 'Only over the date line does something end the day before: choose both time zones first.'
      : 'It would end before it starts.';
  throw invalid(
    'endTime' in given || endsDaysLater >= 0 ? 'change.fields.endTime' : 'change.fields.endsDaysLater',
    message,
  );
}

/** @throws AppError `invalid` for a ticket that leads nowhere or back before it leaves */
export function checkFare(fare: ActivityFields['fare'] | undefined): void {
  if (!fare) return;
  if (fare.from === fare.to)
    throw invalid('change.fields.fare.to', 'The destination is the same as the start.');
  if (fare.return !== null && fare.return < fare.depart)
    throw invalid('change.fields.fare.return', 'The return has to be after the departure.');
}

const removal = (collection: Write['collection'], id: string): Write => ({
  collection,
  id,
  field: null,
  value: null,
});

/** Only whoever wrote a comment may change or remove it. */
function ownComment(state: TripState, id: string, context: ChangeContext): Comment {
  const comment = requireItem(state.comments, id, 'comments');
  if (comment.by !== context.actorId)
    throw new AppError('forbidden', 'Only its author can change a comment.');
  return comment;
}

type Added = Pick<Extract<ActivityChange, { kind: 'add_activity' }>, 'id' | 'dayId' | 'after' | 'fields'>;
function addWrites(state: TripState, { id, dayId, after, fields }: Added, context: ChangeContext): Write[] {
  assertCapacity(state.activities, id, 'activities');
  if (dayId !== null) requireItem(state.days, dayId, 'days');
  const { order, writes } = orderWrites('activities', activitiesOf(state, dayId), id, after);
  const added: Activity = {
    ...blankActivity(fields.name),
    status: dayId === null ? 'idea' : 'planned',
    ...fields,
    id,
    dayId,
    order,
    noteId: id,
    createdBy: context.actorId,
  };
  checkTimes(added, fields, dateOf(state, dayId));
  checkFare(fields.fare);
  return [...writes, { collection: 'activities', id, field: null, value: added }];
}

export function planActivityChange(
  state: TripState,
  change: ActivityChange,
  context: ChangeContext,
): Write[] {
  switch (change.kind) {
    case 'add_activity':
      return addWrites(state, change, context);
    case 'add_activities': {
      let next = state;
      return change.activities.flatMap((one) => {
        // A day that went meanwhile loses nobody's stop: it becomes an idea.
        const dayId = one.dayId !== null && Object.hasOwn(next.days, one.dayId) ? one.dayId : null;
        const writes = addWrites(next, { ...one, dayId }, context);
        next = applyWrites(next, writes).state;
        return writes;
      });
    }
    case 'set_activity': {
      const current = requireItem(state.activities, change.id, 'activities');
      checkTimes({ ...current, ...change.fields }, change.fields, dateOf(state, current.dayId));
      checkFare(change.fields.fare);
      return fieldWrites('activities', change.id, current, change.fields);
    }
    case 'take_price': {
      const { id, cost } = change;
      const current = requireItem(state.activities, id, 'activities');
      const planned = plannedAfter(state, current.cost, cost);
      const line: Write[] =
        planned === null ? [] : [{ collection: 'budget', id: 'transport', field: 'amount', value: planned }];
      return [...fieldWrites('activities', id, current, { cost }), ...line];
    }
    case 'remove_activity': {
      requireItem(state.activities, change.id, 'activities');
      const about = ({ activityId }: { activityId: string | null }) => activityId === change.id;
      return [
        ...Object.values(state.comments)
          .filter(about)
          .map(({ id }) => removal('comments', id)),
        ...Object.values(state.votes)
          .filter(about)
          .map(({ id }) => removal('votes', id)),
        ...Object.values(state.expenses)
          .filter(about)
          .map(({ id }): Write => ({ collection: 'expenses', id, field: 'activityId', value: null })),
        ...Object.values(state.files)
          .filter(about)
          .map(({ id }): Write => ({ collection: 'files', id, field: 'activityId', value: null })),
        removal('activities', change.id),
      ];
    }
    case 'add_comment': {
      requireItem(state.activities, change.activityId, 'activities');
      assertCapacity(state.comments, change.id, 'comments');
      const comment: Comment = {
        id: change.id,
        activityId: change.activityId,
        text: change.text,
        by: context.actorId,
        byName: context.actorName,
        at: context.at,
      };
      return [{ collection: 'comments', id: change.id, field: null, value: comment }];
    }
    case 'set_comment':
      return fieldWrites('comments', change.id, ownComment(state, change.id, context), { text: change.text });
    case 'remove_comment':
      ownComment(state, change.id, context);
      return [removal('comments', change.id)];
    case 'vote': {
      requireItem(state.activities, change.activityId, 'activities');
      const id = `${change.activityId}.${context.actorId}`;
      if (change.value === 0) return Object.hasOwn(state.votes, id) ? [removal('votes', id)] : [];
      const value = { id, activityId: change.activityId, by: context.actorId, value: change.value };
      return [{ collection: 'votes', id, field: null, value }];
    }
  }
}
