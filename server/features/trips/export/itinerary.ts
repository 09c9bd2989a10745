import type { Activity, Day, TripState } from '#contracts/trips.ts';
import { exponentOf } from '#core/money.ts';
import { instantOf } from '#core/time-zones.ts';
import { addDays } from '#core/trips/dates.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';

/** A trip and the words of its notes, by note id, as exports are made from. */
export type Exported = { tripId: string; state: TripState; notes: ReadonlyMap<string, string> };

export type Stop = {
  activity: Activity;
  /** Within its day, from 1. */
  number: number;
  note: string;
};
export type Leg = {
  day: Day;
  /** From 1. */
  number: number;
  /** `YYYY-MM-DD`; null while the trip has no dates. */
  date: string | null;
  title: string;
  note: string;
  stops: Stop[];
};
export type Itinerary = { legs: Leg[]; ideas: Stop[]; note: string };

/** The trip in the order in which it is travelled. */
export function itineraryOf({ state, notes }: Exported): Itinerary {
  const stopsOf = (dayId: string | null) =>
    activitiesOf(state, dayId).map(
      (activity, index): Stop => ({ activity, number: index + 1, note: notes.get(activity.noteId) ?? '' }),
    );
  const { startDate } = state.trip;
  const legs = daysOf(state).map(
    (day, index): Leg => ({
      day,
      number: index + 1,
      date: startDate === null ? null : addDays(startDate, index),
      title: day.title || day.place?.name || '',
      note: notes.get(day.noteId) ?? '',
      stops: stopsOf(day.id),
    }),
  );
  return { legs, ideas: stopsOf(null), note: notes.get('trip') ?? '' };
}

/** `12.50`: major units with a point, as programs read them. */
export const decimal = (amount: number, currency: string): string => {
  const exponent = exponentOf(currency);
  return (amount / 10 ** exponent).toFixed(exponent);
};

/** `12.50 EUR`. */
export const money = ({ amount, currency }: { amount: number; currency: string }): string =>
  `${decimal(amount, currency)} ${currency}`;

/** When it starts and ends, in the time of the place where it starts; null without a date or a start. */
export function instantsOf(
  { startTime, endTime, endsDaysLater, timeZone, endTimeZone, durationMinutes }: Activity,
  date: string | null,
): { zone: string | null; start: number; end: number } | null {
  if (date === null || startTime === null) return null;
  const zone = timeZone ?? 'UTC';
  const start = instantOf(date, startTime, zone);
  const end =
    endTime === null
      ? start + (durationMinutes ?? 60) * 60_000
      : instantOf(addDays(date, endsDaysLater), endTime, endTimeZone ?? zone);
  return { zone: timeZone, start, end: Math.max(start, end) };
}
