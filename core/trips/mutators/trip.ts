import { AppError } from '#contracts/errors.ts';
import type { Day, TripChange, TripState, Write } from '#contracts/trips.ts';
import { truncate } from '../../text.ts';
import { addDays, daysBetween } from '../dates.ts';
import { keysAtEnd } from '../ordering.ts';
import { currenciesCounted, rateBetween } from '../rates.ts';
import { peopleIn } from '../split.ts';
import { daysOf, fieldWrites } from '../state.ts';
import type { ChangeContext } from './change-context.ts';
import { assertCapacity, invalid, requireItem } from './guards.ts';
import { orderWrites, removeDays } from './itinerary.ts';

const record = (collection: Write['collection'], id: string, value: unknown): Write => ({
  collection,
  id,
  field: null,
  value,
});
const ownedBy = (records: Record<string, { itemId: string }>, itemId: string) =>
  Object.entries(records).filter(([, { itemId: of }]) => of === itemId);

/** Ids of days that a change of dates adds derive from its op, so that every machine gives the same. */
function blankDays(opId: string, keys: string[], from: number): Write[] {
  return keys.map((order, index) => {
    const id = `${opId}-${from + index}`;
    const day: Day = { id, order, title: '', place: null, noteId: id };
    return record('days', id, day);
  });
}

/**
 * Tickets go along with the plans that they are for. A booked one does not: it is for the day that it was bought for,
 * which its panel shows beside the new one.
 */
function movedFares(
  state: TripState,
  { how, startDate }: Extract<TripChange, { kind: 'set_dates' }>,
): Write[] {
  const old = state.trip.startDate;
  if (how !== 'shift' || old === null || startDate === null || old === startDate) return [];
  const by = daysBetween(old, startDate);
  return Object.values(state.activities).flatMap(({ id, fare, status, dayId }) => {
    if (!fare || dayId === null || status === 'booked' || status === 'done') return [];
    const moved = {
      ...fare,
      depart: addDays(fare.depart, by),
      return: fare.return === null ? null : addDays(fare.return, by),
    };
    return [{ collection: 'activities' as const, id, field: 'fare', value: moved }];
  });
}

/** Makes the trip `count` days long from `start`; see `set_dates`. */
function planDates(
  state: TripState,
  change: Extract<TripChange, { kind: 'set_dates' }>,
  opId: string,
): Write[] {
  const days = daysOf(state);
  const old = state.trip.startDate;
  // How many days the new start lies after the old one; only then do calendar dates say which days stay.
  const offset =
    change.how === 'keep' && old !== null && change.startDate !== null
      ? daysBetween(old, change.startDate)
      : 0;
  const stored = days.filter((_, index) => index >= offset && index < offset + change.days);
  const removed = days.filter((day) => !stored.includes(day));
  const missing = change.days - stored.length;
  const inFront = stored.length === 0 ? 0 : Math.min(Math.max(-offset, 0), missing);
  const behind = missing - inFront;
  return [
    ...fieldWrites('trip', '', state.trip, { startDate: change.startDate }),
    ...movedFares(state, change),
    ...removeDays(state, removed),
    ...blankDays(opId, keysAtEnd(stored, inFront, 'start'), 0),
    ...blankDays(opId, keysAtEnd(stored, behind, 'end'), inFront),
  ];
}

/**
 * What has to be written beside a new home currency: which currency each amount was counted in so far, and the rate from
 * the old to the new one. Amounts themselves stay as they were written down.
 * @throws AppError `invalid` where there are amounts and no rate for them
 */
function planHomeCurrency(state: TripState, change: Extract<TripChange, { kind: 'set_trip' }>): Write[] {
  const { homeCurrency: from, rates } = state.trip;
  const to = change.fields.homeCurrency ?? from;
  if (to === from) return [];
  const given = change.homeRate;
  const others = Object.entries(rates ?? {}).filter(
    ([pair]) => pair !== `${from}>${to}` && pair !== `${to}>${from}`,
  );
  const known = given ? { ...Object.fromEntries(others), [`${from}>${to}`]: given } : (rates ?? {});
  for (const currency of currenciesCounted(state)) {
    if (rateBetween({ rates: known }, currency, to) === null)
      throw invalid('change.homeRate', `There are amounts in ${currency}: say what 1 ${from} is in ${to}.`);
  }
  return [
    ...fieldWrites('trip', '', state.trip, given ? { rates: known } : {}),
    ...Object.values(state.expenses).flatMap((expense) =>
      expense.rateTo ? [] : fieldWrites('expenses', expense.id, expense, { rateTo: from }),
    ),
    ...Object.values(state.budget).flatMap((line) =>
      line.currency ? [] : fieldWrites('budget', line.id, line, { currency: from }),
    ),
  ];
}

/** The last day's date, `YYYY-MM-DD`; null without dates. */
export const endDateOf = (state: TripState): string | null =>
  state.trip.startDate === null ? null : addDays(state.trip.startDate, daysOf(state).length - 1);

export function planTripChange(
  state: TripState,
  change: Exclude<TripChange, { kind: 'set_file' | 'remove_file' }>,
  context: ChangeContext,
): Write[] {
  switch (change.kind) {
    case 'set_trip':
      return [...planHomeCurrency(state, change), ...fieldWrites('trip', '', state.trip, change.fields)];
    case 'set_dates':
      return planDates(state, change, context.opId);
    case 'add_destination': {
      assertCapacity(state.destinations, change.id, 'destinations');
      const { order, writes } = orderWrites(
        'destinations',
        Object.values(state.destinations),
        change.id,
        change.after,
      );
      return [...writes, record('destinations', change.id, { ...change.place, id: change.id, order })];
    }
    case 'remove_destination':
      requireItem(state.destinations, change.id, 'destinations');
      return [record('destinations', change.id, null)];
    case 'add_person': {
      assertCapacity(state.people, change.id, 'people');
      const { id, userId } = change;
      if (userId === null) return [record('people', id, { id, name: change.name, userId })];
      // An account has one place among the people, and the name it gave itself.
      if (userId !== context.actorId) throw new AppError('forbidden', 'Only they can add themselves.');
      if (Object.values(state.people).some((person) => person.userId === userId))
        throw new AppError('conflict', 'You are among the people already.');
      const name = truncate(context.actorName, 80) || change.name;
      return [record('people', id, { id, name, userId })];
    }
    case 'set_person': {
      const person = requireItem(state.people, change.id, 'people');
      if (person.userId !== null)
        throw new AppError('forbidden', 'Only they themselves can change their name.');
      return fieldWrites('people', change.id, person, change.fields);
    }
    case 'remove_person': {
      requireItem(state.people, change.id, 'people');
      const involved = Object.values(state.expenses).filter(
        ({ paidBy, split }) => paidBy === change.id || peopleIn(split).includes(change.id),
      ).length;
      if (involved > 0) {
        throw new AppError('conflict', `Still part of ${involved} expense${involved === 1 ? '' : 's'}.`);
      }
      const assigned = Object.values(state.checklist).filter(({ assignee }) => assignee === change.id);
      const ticks = Object.values(state.ticks).filter(({ personId }) => personId === change.id);
      return [
        ...assigned.map(({ id }): Write => ({ collection: 'checklist', id, field: 'assignee', value: null })),
        ...ticks.map(({ id }) => record('ticks', id, null)),
        record('people', change.id, null),
      ];
    }
    case 'add_check': {
      const { item } = change;
      assertCapacity(state.checklist, item.id, 'checklist');
      if (item.assignee !== null) requireItem(state.people, item.assignee, 'people');
      const siblings = Object.values(state.checklist).filter(({ list }) => list === item.list);
      const { order, writes } = orderWrites('checklist', siblings, item.id, change.after);
      return [...writes, record('checklist', item.id, { ...item, order })];
    }
    case 'set_check': {
      const item = requireItem(state.checklist, change.id, 'checklist');
      if (change.fields.assignee) requireItem(state.people, change.fields.assignee, 'people');
      return fieldWrites('checklist', change.id, item, change.fields);
    }
    case 'remove_check':
      requireItem(state.checklist, change.id, 'checklist');
      return [
        ...ownedBy(state.ticks, change.id).map(([id]) => record('ticks', id, null)),
        record('checklist', change.id, null),
      ];
    case 'tick': {
      const item = requireItem(state.checklist, change.itemId, 'checklist');
      const personId = item.shared ? null : change.personId;
      if (personId !== null) requireItem(state.people, personId, 'people');
      const id = personId === null ? item.id : `${item.id}.${personId}`;
      return [record('ticks', id, { id, itemId: item.id, personId, done: change.done })];
    }
  }
}
