import type { TripCopy, TripState } from '#contracts/trips.ts';

/**
 * A trip as somebody goes on from it. As a copy it is all that it was. As a template it is what can be used again: days,
 * stops as plans, lists without ticks, what things cost; not what was booked, spent and said, nor who went.
 */
export function copied(state: TripState, { as, title, startDate }: TripCopy): TripState {
  const trip = { ...state.trip, title: title ?? state.trip.title, isDemo: false };
  if (as === 'copy') return { ...state, trip: startDate === undefined ? trip : { ...trip, startDate } };
  const activities = Object.entries(state.activities).map(([id, stop]) => [
    id,
    {
      ...stop,
      status: stop.status === 'booked' || stop.status === 'done' ? ('planned' as const) : stop.status,
      bookingReference: '',
      fare: null,
    },
  ]);
  const checklist = Object.entries(state.checklist).map(([id, item]) => [id, { ...item, assignee: null }]);
  return {
    ...state,
    trip: { ...trip, startDate: startDate ?? null },
    activities: Object.fromEntries(activities),
    checklist: Object.fromEntries(checklist),
    people: {},
    ticks: {},
    comments: {},
    votes: {},
    expenses: {},
    files: {},
  };
}
