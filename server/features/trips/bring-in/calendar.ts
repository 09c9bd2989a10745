import ICAL from 'ical.js';
import { AppError } from '#contracts/errors.ts';
import { canonicalTimeZone } from '#contracts/time-zones.ts';
import { activityKinds } from '#contracts/trips.ts';
import { addDays, daysBetween } from '#core/trips/dates.ts';
import { Findings, placeOf, zoneAt } from './findings.ts';
import { type WallTime, wallIn } from './local-time.ts';
import { windowsZones } from './windows-zones.ts';

/** Times that one event that repeats is listed. */
const MAX_TIMES = 60;
const MAX_EVENTS = 5_000;

type Zone = { name: string | null; isUtc: boolean; unknown: string | null };

/** Events of a calendar (iCalendar, RFC 5545). */
export function readCalendar(text: string): Findings {
  const found = new Findings();
  for (const calendar of calendarsOf(text)) {
    const usual = canonicalTimeZone(String(calendar.getFirstPropertyValue('x-wr-timezone') ?? ''));
    const events = calendar.getAllSubcomponents('vevent');
    const changed = Map.groupBy(
      events.filter((event) => event.hasProperty('recurrence-id')),
      (event) => String(event.getFirstPropertyValue('uid')),
    );
    for (const component of events.slice(0, MAX_EVENTS))
      if (!component.hasProperty('recurrence-id'))
        addEvent(found, component, changed.get(String(component.getFirstPropertyValue('uid'))) ?? [], usual);
    if (events.length > MAX_EVENTS)
      found.skip('The rest of the file', `Only its first ${MAX_EVENTS} events are read.`);
    for (const kind of ['vtodo', 'vjournal'])
      for (const other of calendar.getAllSubcomponents(kind))
        found.skip(nameOf(other), 'A task or a diary entry, not an event.');
  }
  return found;
}

function calendarsOf(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text);
    // Several calendars in one file are an array of what one is.
    const several = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
    return several.map((one) => new ICAL.Component(one));
  } catch (cause) {
    throw new AppError('invalid', 'This calendar can’t be read: it is damaged or cut off.', { cause });
  }
}

const nameOf = (component: ICAL.Component) => `“${component.getFirstPropertyValue('summary') || 'Untitled'}”`;

function zoneOf(component: ICAL.Component, property: 'dtstart' | 'dtend', time: ICAL.Time): Zone {
  const given = component.getFirstProperty(property)?.getFirstParameter('tzid');
  if (!given) return { name: null, isUtc: time.zone?.tzid === 'UTC', unknown: null };
  // Some programs write a path before the name: `/citadel.org/20210210_1/Europe/Berlin`.
  const parts = given.split('/');
  const spellings = [given, parts.slice(-3).join('/'), parts.slice(-2).join('/'), windowsZones[given] ?? ''];
  const name = spellings.map(canonicalTimeZone).find((one) => one !== null) ?? null;
  return { name, isUtc: false, unknown: name === null ? given : null };
}

/** As the clock shows it; `here`: the zone of the place, for times that are written in UTC. */
function wallOf(time: ICAL.Time, zone: Zone, here: string | null): WallTime {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;
  if (time.isDate) return { date, time: null, zone: null };
  const clock = `${two(time.hour)}:${two(time.minute)}`;
  if (zone.isUtc) return wallIn(Date.parse(`${date}T${clock}:00Z`), here ?? 'UTC');
  return { date, time: clock, zone: zone.name };
}

function addEvent(
  found: Findings,
  component: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  usual: string | null,
): void {
  const where = nameOf(component);
  try {
    if (!component.getFirstPropertyValue('dtstart')) {
      found.skip(where, 'It doesn’t say when it is.');
      return;
    }
    const event = new ICAL.Event(component, { exceptions: [...exceptions] });
    if (!event.isRecurring()) {
      addTime(found, component, event.startDate, event.endDate, usual);
      return;
    }
    const times = event.iterator();
    for (let count = 0; count < MAX_TIMES; count += 1) {
      const next = times.next();
      if (!next) return;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      addTime(found, item.component, startDate, endDate, usual);
    }
    found.skip(where, `It repeats on and on: its first ${MAX_TIMES} times are listed.`);
  } catch {
    found.skip(where, 'Its time can’t be read.');
  }
}

function addTime(
  found: Findings,
  component: ICAL.Component,
  startsAt: ICAL.Time,
  endsAt: ICAL.Time | null,
  usual: string | null,
): void {
  const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
  if (text('status').toUpperCase() === 'CANCELLED') {
    found.skip(nameOf(component), 'It was cancelled.');
    return;
  }
  const [latitude, longitude] = component.getFirstProperty('geo')?.getValues().flat() ?? [];
  const place = placeOf(text('location'), latitude, longitude);
  const here = zoneAt(place?.latitude ?? null, place?.longitude ?? null) ?? usual;
  const zone = zoneOf(component, 'dtstart', startsAt);
  const start = wallOf(startsAt, zone, here);
  const given = endsAt && zoneOf(component, 'dtend', endsAt);
  const end = endsAt && wallOf(endsAt, given?.name || given?.isUtc ? given : zone, here);
  // A whole day is ended by the day after it.
  const last = end && startsAt.isDate ? addDays(end.date, -1) : end?.date;
  const isMoment = end?.date === start.date && end.time === start.time;
  const category = text('categories').toLowerCase();
  const remarks = [
    ...(zone.unknown
      ? [`Its time zone “${zone.unknown}” isn’t known here, so its time is as it is written.`]
      : []),
    ...(text('description') ? ['Its description stays behind.'] : []),
  ];
  found.add({
    ...{ name: text('summary'), date: start.date, place, link: text('url') || null },
    kind: activityKinds.find((kind) => kind === category) ?? 'event',
    ...{ startTime: start.time, timeZone: start.zone },
    endTime: isMoment ? null : end?.time,
    endTimeZone: !isMoment && end?.zone !== start.zone ? end?.zone : null,
    endsDaysLater: last ? Math.max(-1, daysBetween(start.date, last)) : 0,
    remarks,
  });
}
