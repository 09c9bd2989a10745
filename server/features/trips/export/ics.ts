import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { tzlib_get_ical_block as blockOf } from 'timezones-ical-library';
import { AppError } from '#contracts/errors.ts';
import { clockOf } from '#core/time-zones.ts';
import { type Exported, instantsOf, itineraryOf, type Leg, money, type Stop } from './itinerary.ts';

/**
 * What the clocks of a zone show. The library writes a date that has a zone by its local parts; these are the zone's,
 * not this machine's.
 */
class WallClock extends Date {
  override getFullYear = (): number => this.getUTCFullYear();
  override getMonth = (): number => this.getUTCMonth();
  override getDate = (): number => this.getUTCDate();
  override getHours = (): number => this.getUTCHours();
  override getMinutes = (): number => this.getUTCMinutes();
  override getSeconds = (): number => this.getUTCSeconds();
}

function zoneBlock(zone: string): string | null {
  const [block] = [blockOf(zone)].flat();
  return block?.startsWith('BEGIN:VTIMEZONE') ? block : null;
}

function detailsOf({ activity, note }: Stop): string {
  const lines = [
    activity.status === 'booked' && activity.bookingReference ? `Booked: ${activity.bookingReference}` : '',
    activity.cost ? `Cost: ${money(activity.cost)}` : '',
    note,
  ];
  return lines.filter(Boolean).join('\n');
}

/** iCalendar (RFC 5545): each plan at the time of its place; what has no time takes the whole day. */
export function icsOf(exported: Exported, at: Date): string {
  const { state, tripId } = exported;
  if (state.trip.startDate === null)
    throw new AppError('conflict', 'A calendar needs dates: set the first day of the trip.');
  const calendar = ical({
    name: state.trip.title,
    prodId: { company: 'Caravan', product: 'Trips', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: zoneBlock },
  });

  function add(stop: Stop, { date }: Leg): void {
    const { activity } = stop;
    const when = instantsOf(activity, date);
    const zone = when?.zone && zoneBlock(when.zone) ? when.zone : null;
    // A wall clock without a zone is "floating": ten o'clock wherever one is, which is what was meant.
    const clock = (instant: number) => new WallClock(clockOf(instant, when?.zone ?? 'UTC'));
    const day = new WallClock(`${date}T00:00:00Z`);
    const event = calendar.createEvent({
      id: `${activity.id}@${tripId}`,
      stamp: at,
      start: when ? clock(when.start) : day,
      end: when ? clock(when.end) : null,
      allDay: when === null,
      floating: when !== null && zone === null,
      timezone: zone,
      summary: activity.name,
      description: detailsOf(stop) || null,
      url: activity.link,
      categories: [{ name: activity.kind }],
      transparency: when ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
    const { place } = activity;
    if (!place) return;
    const geo =
      place.latitude !== null && place.longitude !== null
        ? { geo: { lat: place.latitude, lon: place.longitude } }
        : {};
    event.location({ title: place.name, ...geo });
  }

  for (const leg of itineraryOf(exported).legs) for (const stop of leg.stops) add(stop, leg);
  return calendar.toString();
}
