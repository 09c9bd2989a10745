import type { ClientChange, OpName } from '#contracts/trips.ts';

const requests: Record<ClientChange['kind'], OpName> = {
  set_trip: 'trip_update',
  set_dates: 'trip_update',
  add_destination: 'trip_update',
  remove_destination: 'trip_update',
  add_person: 'trip_update',
  set_person: 'trip_update',
  remove_person: 'trip_update',
  add_check: 'trip_update',
  set_check: 'trip_update',
  remove_check: 'trip_update',
  tick: 'trip_update',
  set_file: 'trip_update',
  remove_file: 'trip_update',
  add_day: 'itinerary_update',
  set_day: 'itinerary_update',
  move_day: 'itinerary_update',
  remove_day: 'itinerary_update',
  move_activity: 'itinerary_update',
  move_activities: 'itinerary_update',
  copy_day: 'itinerary_update',
  add_activity: 'activity_update',
  add_activities: 'activity_update',
  set_activity: 'activity_update',
  take_price: 'activity_update',
  remove_activity: 'activity_update',
  add_comment: 'activity_update',
  set_comment: 'activity_update',
  remove_comment: 'activity_update',
  vote: 'activity_update',
  set_budget: 'budget_update',
  add_expense: 'budget_update',
  set_expense: 'budget_update',
  remove_expense: 'budget_update',
};

/** Which of the four requests carries a change. */
export const changeNameOf = (kind: ClientChange['kind']): OpName => requests[kind];

/** A change that people make, not one that the server makes for them. */
export const isClientKind = (kind: string): kind is ClientChange['kind'] => Object.hasOwn(requests, kind);
