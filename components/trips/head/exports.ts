import type { TripState } from '#contracts/trips.ts';

/** What the server writes a trip as. */
const files = [
  { query: 'format=ics', words: 'Calendar (.ics)', needsDates: true },
  { query: 'format=pdf', words: 'Printable pages (.pdf)' },
  { query: 'format=csv&of=plan', words: 'Plan as a spreadsheet (.csv)' },
  { query: 'format=csv&of=expenses', words: 'Expenses as a spreadsheet (.csv)' },
  { query: 'format=gpx', words: 'Places for navigation apps (.gpx)' },
  { query: 'format=md', words: 'Text (.md)' },
  { query: 'format=json', words: 'Full backup, without files (.json)' },
];

/** Without a first day there is nothing to put into a calendar. */
export const exportsOf = (trip: TripState) =>
  files.filter(({ needsDates }) => !needsDates || trip.trip.startDate !== null);
