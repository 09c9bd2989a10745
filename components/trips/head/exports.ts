import type { TripState } from '#contracts/trips.ts';

/** What the server writes a trip as. */
const files = [
  { query: 'format=ics', name: 'ics', needsDates: true },
  { query: 'format=pdf', name: 'pdf', needsDates: false },
  { query: 'format=csv&of=plan', name: 'plan', needsDates: false },
  { query: 'format=csv&of=expenses', name: 'expenses', needsDates: false },
  { query: 'format=gpx', name: 'gpx', needsDates: false },
  { query: 'format=md', name: 'md', needsDates: false },
  { query: 'format=json', name: 'json', needsDates: false },
] as const;

/** Without a first day there is nothing to put into a calendar. */
export const exportsOf = (trip: TripState) =>
  files.filter(({ needsDates }) => !needsDates || trip.trip.startDate !== null);
