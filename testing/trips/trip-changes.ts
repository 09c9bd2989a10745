import type { ClientChange, TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { newId } from './trips.ts';

type Kind = ClientChange['kind'];
type Prepared = { setup: ClientChange[]; change: ClientChange };

/**
 * One change of every kind that would be accepted from an editor, with what has to be there before. Comments are
 * changed by their author only, so their set-up is the author's.
 */
export function everyChange(state: TripState): Record<Kind, Prepared> {
  const id = newId();
  const [activity, destination, person, check, comment, expense, day] = Array.from({ length: 7 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const firstDay = daysOf(state)[0]?.id as string;
  const member = Object.values(state.people)[0]?.id as string;
  // Files come by themselves, with their bytes; see `upload` of an actor.
  const file = Object.keys(state.files).at(-1) ?? 'no-file-yet';
  const place = { name: 'Lisbon', latitude: 38.7, longitude: -9.1, ref: null };
  const addActivity: ClientChange = {
    kind: 'add_activity',
    id: activity,
    dayId: null,
    fields: { name: 'Museum' },
  };
  const addCheck: ClientChange = {
    kind: 'add_check',
    item: { id: check, list: 'packing', text: 'Towel', shared: true, assignee: null },
  };
  const addComment: ClientChange = { kind: 'add_comment', id: comment, activityId: activity, text: 'Nice' };
  const addDay: ClientChange = { kind: 'add_day', id: day, title: '' };
  const addExpense: ClientChange = {
    kind: 'add_expense',
    id: expense,
    fields: {
      title: 'Tickets',
      category: 'sights',
      amount: 1_250,
      currency: 'EUR',
      rate: 1,
      paidBy: member,
      split: { kind: 'equal', among: [member] },
      date: null,
      activityId: null,
      isSettlement: false,
    },
  };
  const addPerson: ClientChange = { kind: 'add_person', id: person, name: 'Grandmother', userId: null };
  const alone = (change: ClientChange): Prepared => ({ setup: [], change });
  return {
    set_trip: alone({ kind: 'set_trip', fields: { title: `Trip ${id}` } }),
    set_dates: alone({ kind: 'set_dates', startDate: '2027-05-01', days: 3, how: 'shift' }),
    add_destination: alone({ kind: 'add_destination', id: destination, place }),
    remove_destination: {
      setup: [{ kind: 'add_destination', id: destination, place }],
      change: { kind: 'remove_destination', id: destination },
    },
    add_person: alone(addPerson),
    set_person: {
      setup: [addPerson],
      change: { kind: 'set_person', id: person, fields: { name: 'Grandma' } },
    },
    remove_person: { setup: [addPerson], change: { kind: 'remove_person', id: person } },
    add_check: alone(addCheck),
    set_check: { setup: [addCheck], change: { kind: 'set_check', id: check, fields: { text: 'Towels' } } },
    remove_check: { setup: [addCheck], change: { kind: 'remove_check', id: check } },
    tick: { setup: [addCheck], change: { kind: 'tick', itemId: check, personId: null, done: true } },
    set_file: alone({ kind: 'set_file', id: file, fields: { name: `Ticket ${id}` } }),
    remove_file: alone({ kind: 'remove_file', id: file }),
    add_day: alone(addDay),
    set_day: alone({ kind: 'set_day', id: firstDay, fields: { title: `Day ${id}` } }),
    move_day: { setup: [addDay], change: { kind: 'move_day', id: day, after: null } },
    remove_day: { setup: [addDay], change: { kind: 'remove_day', id: day } },
    move_activity: {
      setup: [addActivity],
      change: { kind: 'move_activity', id: activity, dayId: firstDay },
    },
    move_activities: {
      setup: [addActivity],
      change: { kind: 'move_activities', moves: [{ id: activity, dayId: firstDay, after: null }] },
    },
    copy_day: alone({ kind: 'copy_day', id: day, from: firstDay }),
    add_activity: alone(addActivity),
    add_activities: alone({
      kind: 'add_activities',
      activities: [
        { id: activity, dayId: firstDay, fields: { name: 'Museum' } },
        { id: `${activity}-2`, dayId: null, fields: { name: 'Gallery' } },
      ],
    }),
    set_activity: {
      setup: [addActivity],
      change: { kind: 'set_activity', id: activity, fields: { name: 'Gallery' } },
    },
    take_price: {
      setup: [addActivity],
      change: { kind: 'take_price', id: activity, cost: { amount: 45_000, currency: 'EUR' } },
    },
    remove_activity: { setup: [addActivity], change: { kind: 'remove_activity', id: activity } },
    add_comment: { setup: [addActivity], change: addComment },
    set_comment: {
      setup: [addActivity, addComment],
      change: { kind: 'set_comment', id: comment, text: 'Nicer' },
    },
    remove_comment: { setup: [addActivity, addComment], change: { kind: 'remove_comment', id: comment } },
    vote: { setup: [addActivity], change: { kind: 'vote', activityId: activity, value: 1 } },
    set_budget: alone({ kind: 'set_budget', category: 'food', amount: 10_000 }),
    add_expense: alone(addExpense),
    set_expense: {
      setup: [addExpense],
      change: { kind: 'set_expense', id: expense, fields: { title: 'Two tickets' } },
    },
    remove_expense: { setup: [addExpense], change: { kind: 'remove_expense', id: expense } },
  };
}
