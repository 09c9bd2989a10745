import type { Activity, TripState } from '#contracts/trips.ts';
import { activitiesOf } from '../trips/state.ts';

/** Journeys and stays have days of their own, which nobody but the traveller knows. */
const SPREADABLE: ReadonlySet<Activity['kind']> = new Set([
  'sight',
  'food',
  'walk',
  'event',
  'shopping',
  'rest',
  'other',
]);

export const isSpreadable = ({ kind }: Pick<Activity, 'kind'>): boolean => SPREADABLE.has(kind);

/** The ideas of a trip that can be put on a day. */
export const spreadable = (state: TripState): Activity[] => activitiesOf(state, null).filter(isSpreadable);
