import { AppError } from '#contracts/errors.ts';
import { clockOf } from '#core/time-zones.ts';
import { addDays } from '#core/trips/dates.ts';
import { CalendarWriter, textValue, uriValue } from './icalendar.ts';
import { type Exported, instantsOf, itineraryOf, money, type Stop } from './itinerary.ts';
import { clockValue, dateValue, writeZone } from './vtimezone.ts';

const HOUR_MS = 3_600_000;

/** As of when a calendar shows a trip; `sequence` rises with each change, for programs that follow it. */
type Version = { at: Date; sequence?: number };

/** First and last instant that a zone is needed for. */
type Span = { first: number; last: number };

/** An offset such as `+05:30` has no definition of its own, and UTC needs none. */
const isFixed = (zone: string) => /^(?:[+-]|(?:Etc\/)?(?:UTC|UCT|Zulu|Universal)$)/i.test(zone);

/** Whether the clocks showed the same an hour (or half of one) earlier: calendars would take this for the first time. */
const isSecond = (instant: number, zone: string) =>
  [HOUR_MS, HOUR_MS / 2].some((back) => clockOf(instant - back, zone) === clockOf(instant, zone));

/** How a date or a time is written, and which zones that needs. */
class Times {
  readonly zones = new Map<string, Span>();

  /** A wall clock without a zone is "floating": ten o'clock wherever one is, which is what was meant. */
  write(writer: CalendarWriter, name: string, instant: number, zone: string | null): void {
    if (zone === null) writer.property(name, clockValue(instant));
    else if (isFixed(zone) || isSecond(instant, zone)) writer.property(name, `${clockValue(instant)}Z`);
    else {
      const { first = instant, last = instant } = this.zones.get(zone) ?? {};
      this.zones.set(zone, { first: Math.min(first, instant), last: Math.max(last, instant) });
      writer.property(name, clockValue(clockOf(instant, zone)), { TZID: zone });
    }
  }
}

function detailsOf({ activity, note }: Stop): string {
  const lines = [
    activity.startTime === null && activity.endTime !== null ? `Until ${activity.endTime}` : '',
    activity.status === 'booked' && activity.bookingReference ? `Booked: ${activity.bookingReference}` : '',
    activity.cost ? `Cost: ${money(activity.cost)}` : '',
    note,
  ];
  return lines.filter(Boolean).join('\n');
}

/** When it is: at its time, or without one all day long, up to the day on which it ends. */
function writeWhen(writer: CalendarWriter, times: Times, { activity }: Stop, date: string): void {
  const when = instantsOf(activity, date);
  if (when) {
    times.write(writer, 'DTSTART', when.start, when.zone);
    // An end must lie behind its start; without one it is a moment.
    if (when.end > when.start)
      times.write(writer, 'DTEND', when.end, when.zone === null ? null : (activity.endTimeZone ?? when.zone));
  } else {
    const day = (later: number) => dateValue(Date.parse(`${addDays(date, later)}T00:00:00Z`));
    writer.property('DTSTART', day(0), { VALUE: 'DATE' });
    // The day after the last one.
    writer.property('DTEND', day(Math.max(activity.endsDaysLater, 0) + 1), { VALUE: 'DATE' });
  }
  writer.property('TRANSP', when ? 'OPAQUE' : 'TRANSPARENT');
}

function writeEvent(
  writer: CalendarWriter,
  times: Times,
  stop: Stop,
  uid: string,
  date: string,
  { at, sequence }: Version,
): void {
  const { activity } = stop;
  const { place } = activity;
  const details = detailsOf(stop);
  const stamp = `${clockValue(at.getTime())}Z`;
  writer.component('VEVENT', () => {
    writer.property('UID', textValue(uid)).property('DTSTAMP', stamp);
    if (sequence !== undefined)
      writer.property('SEQUENCE', String(sequence)).property('LAST-MODIFIED', stamp);
    writeWhen(writer, times, stop, date);
    writer.text('SUMMARY', activity.name);
    if (details) writer.text('DESCRIPTION', details);
    if (place) writer.text('LOCATION', place.name);
    if (place && place.latitude !== null && place.longitude !== null)
      writer.property('GEO', `${place.latitude.toFixed(6)};${place.longitude.toFixed(6)}`);
    if (activity.link) writer.property('URL', uriValue(activity.link));
    writer.text('CATEGORIES', activity.kind);
  });
}

/** A trip in a calendar; without dates there is nothing of it to show. */
export type CalendarTrip = { exported: Exported } & Version;
type Calendar = {
  name: string;
  trips: readonly CalendarTrip[];
  /** After so many hours a program that follows the calendar looks again. */
  refreshHours?: number;
};

/** iCalendar (RFC 5545): each plan at the time of its place; what has no time takes whole days. */
export function calendarOf({ name, trips, refreshHours }: Calendar): string {
  const times = new Times();
  const events = new CalendarWriter();
  for (const { exported, ...version } of trips)
    for (const { date, stops } of itineraryOf(exported).legs)
      for (const stop of stops)
        if (date !== null)
          writeEvent(events, times, stop, `${stop.activity.id}@${exported.tripId}`, date, version);
  const calendar = new CalendarWriter();
  calendar.component('VCALENDAR', () => {
    calendar
      .property('VERSION', '2.0')
      .property('PRODID', '-//Caravan//Trips//EN')
      .property('METHOD', 'PUBLISH')
      .text('NAME', name)
      .text('X-WR-CALNAME', name);
    if (refreshHours !== undefined)
      calendar
        .property('REFRESH-INTERVAL', `PT${refreshHours}H`, { VALUE: 'DURATION' })
        .property('X-PUBLISHED-TTL', `PT${refreshHours}H`);
    for (const [zone, { first, last }] of times.zones) writeZone(calendar, zone, first, last);
    calendar.append(events);
  });
  return calendar.toString();
}

/** @throws AppError `conflict` for a trip without dates */
export function icsOf(exported: Exported, at: Date): string {
  if (exported.state.trip.startDate === null)
    throw new AppError('conflict', 'A calendar needs dates: set the first day of the trip.');
  return calendarOf({ name: exported.state.trip.title, trips: [{ exported, at }] });
}
