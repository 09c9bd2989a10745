import type { ClientChange, OpName, TripState } from '#contracts/trips.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';

const pick = <T>(all: readonly T[], entropy: number): T | undefined => all[entropy % Math.max(all.length, 1)];

/** Some change to what is seen; often to the same few things as the others. */
export function someChange(trip: TripState, entropy: number, id: string): [OpName, ClientChange] | null {
  const rest = Math.floor(entropy / 16);
  const activity = pick(Object.keys(trip.activities).sort(), rest)?.toString();
  const dayId = pick([...daysOf(trip).map((day) => day.id), null], rest) ?? null;
  const sibling = pick(
    [
      ...activitiesOf(trip, dayId)
        .map((one) => one.id)
        .filter((one) => one !== activity),
      null,
    ],
    rest >> 3,
  );
  const after = sibling === undefined ? null : sibling;
  const personId = pick(Object.keys(trip.people).sort(), rest);
  switch (entropy % 16) {
    case 0:
    case 1:
    case 2:
      return [
        'activity_update',
        { kind: 'add_activity', id, dayId, after, fields: { name: `A ${rest % 7}` } },
      ];
    case 3:
    case 4:
      return activity
        ? ['activity_update', { kind: 'set_activity', id: activity, fields: { name: `N ${rest % 50}` } }]
        : null;
    case 5:
    case 6:
    case 7:
      return activity ? ['itinerary_update', { kind: 'move_activity', id: activity, dayId, after }] : null;
    case 8:
      return activity ? ['activity_update', { kind: 'remove_activity', id: activity }] : null;
    case 9:
      return [
        'trip_update',
        {
          kind: 'set_dates',
          startDate: `2027-05-${String(1 + (rest % 9)).padStart(2, '0')}`,
          days: 1 + (rest % 6),
          how: rest % 2 ? 'keep' : 'shift',
        },
      ];
    case 10:
      return [
        'itinerary_update',
        rest % 2 || !dayId ? { kind: 'add_day', id, title: '' } : { kind: 'remove_day', id: dayId },
      ];
    case 11:
      return ['trip_update', { kind: 'set_trip', fields: { title: `T ${rest % 50}` } }];
    case 12:
      return activity
        ? ['activity_update', { kind: 'vote', activityId: activity, value: rest % 2 ? 1 : -1 }]
        : null;
    case 13:
      return activity
        ? ['activity_update', { kind: 'add_comment', id, activityId: activity, text: 'Yes' }]
        : null;
    case 14:
      return personId && rest % 3
        ? ['trip_update', { kind: 'remove_person', id: personId }]
        : ['trip_update', { kind: 'add_person', id, name: 'P', userId: null }];
    default:
      return personId
        ? [
            'budget_update',
            {
              kind: 'add_expense',
              id,
              fields: {
                title: 'E',
                category: 'food',
                amount: 1 + (rest % 999),
                currency: 'EUR',
                rate: 1,
                paidBy: personId,
                split: { kind: 'equal', among: [personId] },
                date: null,
                activityId: activity ?? null,
                isSettlement: false,
              },
            },
          ]
        : null;
  }
}
