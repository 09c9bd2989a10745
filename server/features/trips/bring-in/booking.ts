import { daysBetween } from '#core/trips/dates.ts';
import { type Thing, thingOf } from './booking-markup.ts';
import { costOf, type Findings, placeOf, type RawStop, zoneAt } from './findings.ts';
import { wallOfIso } from './local-time.ts';

const textOf = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string' || typeof one === 'number') return String(one).trim();
  return typeof one === 'object' && one !== null && 'name' in one ? textOf(one.name) : '';
};
const typeOf = ({ '@type': type }: Thing) => textOf(type).split(/[/#:]/).at(-1) ?? '';

function addressOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { streetAddress, postalCode, addressLocality, addressCountry } = thingOf(value);
  return [streetAddress, postalCode, addressLocality, addressCountry].map(textOf).filter(Boolean).join(', ');
}

/** Where something is: by its coordinates, its name or its address. */
function siteOf(value: unknown) {
  const thing = thingOf(value);
  const geo = thingOf(thing.geo);
  const code = textOf(thing.iataCode);
  const name = textOf(value) || addressOf(thing.address);
  const place = placeOf(name || code, geo.latitude ?? thing.latitude, geo.longitude ?? thing.longitude);
  return {
    name: name || code,
    short: code || name,
    place,
    zone: zoneAt(place?.latitude ?? null, place?.longitude ?? null),
  };
}

type Ends = { from: unknown; to: unknown; starts: unknown; ends: unknown };
/** Something that goes from one place to another, each with its own clock. */
function journey(
  kind: 'flight' | 'train' | 'bus' | 'boat',
  name: string,
  { from, to, starts, ends }: Ends,
): RawStop | null {
  const [origin, target] = [siteOf(from), siteOf(to)];
  const start = wallOfIso(starts, origin.zone);
  if (!start) return null;
  const end = wallOfIso(ends, target.zone);
  const way = [origin.short, target.short].filter(Boolean).join(' to ');
  const isOneClock = origin.zone === target.zone;
  return {
    name: [name, way].filter(Boolean).join(', ') || kind,
    kind,
    place: origin.place,
    ...{ date: start.date, startTime: start.time, timeZone: start.zone },
    // Without both zones an end in another one would lie at the wrong time, or before the start.
    endTime: end?.time,
    endTimeZone: isOneClock ? null : end?.zone,
    endsDaysLater: end ? Math.max(-1, daysBetween(start.date, end.date)) : 0,
    remarks:
      end && (origin.zone === null || target.zone === null)
        ? ['Check its time zones: the booking doesn’t name them.']
        : [],
  };
}

/** Something at one place. */
function visit(
  kind: 'stay' | 'food' | 'event' | 'car',
  name: string,
  where: unknown,
  starts: unknown,
  ends: unknown,
): RawStop | null {
  const site = siteOf(where);
  const start = wallOfIso(starts, site.zone);
  if (!start) return null;
  const end = wallOfIso(ends, site.zone);
  return {
    name: name || site.name || kind,
    ...{ kind, place: site.place, date: start.date, startTime: start.time, timeZone: start.zone },
    endTime: end?.time,
    endsDaysLater: end ? Math.max(0, daysBetween(start.date, end.date)) : 0,
  };
}

function stopOf(reservation: Thing): RawStop | null {
  const about = thingOf(reservation.reservationFor);
  switch (typeOf(reservation)) {
    case 'FlightReservation': {
      const { iataCode, name } = thingOf(about.airline);
      const number = textOf(about.flightNumber);
      const code = textOf(iataCode);
      const called = number.startsWith(code) ? number : `${code}${number}`;
      return journey('flight', called || textOf(name), {
        ...{ from: about.departureAirport, to: about.arrivalAirport },
        ...{ starts: about.departureTime, ends: about.arrivalTime },
      });
    }
    case 'TrainReservation':
      return journey('train', textOf(about.trainNumber) || textOf(about.trainName), {
        ...{ from: about.departureStation, to: about.arrivalStation },
        ...{ starts: about.departureTime, ends: about.arrivalTime },
      });
    case 'BusReservation':
      return journey('bus', textOf(about.busNumber) || textOf(about.busName), {
        ...{ from: about.departureBusStop, to: about.arrivalBusStop },
        ...{ starts: about.departureTime, ends: about.arrivalTime },
      });
    case 'BoatReservation':
      return journey('boat', textOf(about.name), {
        ...{ from: about.departureBoatTerminal, to: about.arrivalBoatTerminal },
        ...{ starts: about.departureTime, ends: about.arrivalTime },
      });
    case 'LodgingReservation':
      return visit(
        'stay',
        textOf(about.name),
        about,
        reservation.checkinTime ?? reservation.checkinDate,
        reservation.checkoutTime ?? reservation.checkoutDate,
      );
    case 'FoodEstablishmentReservation':
      return visit('food', textOf(about.name), about, reservation.startTime, reservation.endTime);
    case 'EventReservation':
      return visit('event', textOf(about.name), about.location, about.startDate, about.endDate);
    case 'RentalCarReservation':
      return visit(
        'car',
        textOf(about.name),
        reservation.pickupLocation,
        reservation.pickupTime,
        reservation.dropoffTime,
      );
    default:
      return null;
  }
}

/** Bookings, by what schema.org calls them; other things, such as who sent the letter, are no stops and no failure. */
export function addBookings(found: Findings, things: readonly Thing[]): void {
  const seen = new Set<string>();
  for (const thing of things) {
    const type = typeOf(thing);
    if (!type.endsWith('Reservation')) continue;
    const number = textOf(thing.reservationNumber) || textOf(thing.reservationId);
    const where = number ? `Booking ${number}` : 'A booking';
    if (/cancel/i.test(textOf(thing.reservationStatus))) {
      found.skip(where, 'It was cancelled.');
      continue;
    }
    const stop = stopOf(thing);
    if (!stop) {
      found.skip(where, `It is a ${type}, and gives no time or place for a stop.`);
      continue;
    }
    // One reservation for each passenger: the trip has the journey once.
    const key = JSON.stringify([stop.name, stop.date, stop.startTime]);
    if (seen.has(key)) continue;
    seen.add(key);
    found.add({
      ...stop,
      status: 'booked',
      bookingReference: number,
      cost: costOf(thing.totalPrice ?? thing.price, thing.priceCurrency),
      link: textOf(thing.modifyReservationUrl) || textOf(thing.url) || null,
    });
  }
}
