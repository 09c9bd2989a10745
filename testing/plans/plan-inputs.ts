import type { Destination } from '#contracts/atlas.ts';
import type { Provenance } from '#contracts/places.ts';
import { type PlanRequestInput, planRequest } from '#contracts/plans.ts';
import type { PlanDate, PlanInput } from '#core/planning/index.ts';
import { addDays, daysBetween } from '#core/trips/dates.ts';
import { loadAtlas } from '#server/providers/places/atlas.ts';

const provenance: Provenance = { provider: 'caravan-atlas', kind: 'embedded', asOf: '2026-01-01' };

/** About when the sun is up, minutes by a clock of the sun itself: near enough for a test. Null in polar day and night. */
function sunOf(date: string, latitude: number): PlanDate['sun'] {
  const dayOfYear = daysBetween(`${date.slice(0, 4)}-01-01`, date);
  const declination = -0.409 * Math.cos((2 * Math.PI * (dayOfYear + 10)) / 365);
  const cosine = -Math.tan((latitude * Math.PI) / 180) * Math.tan(declination);
  if (Math.abs(cosine) > 1) return null;
  const half = (Math.acos(cosine) / Math.PI) * 720;
  return { rise: Math.round(740 - half), set: Math.round(740 + half) };
}

export function datesOf(place: Destination, from: string, days: number): PlanDate[] {
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(from, index);
    const climate = place.climate[Number(date.slice(5, 7)) - 1];
    return {
      date,
      weather: climate
        ? { highC: climate.highC, lowC: climate.lowC, rain: Math.min(1, climate.rainDays / 30) }
        : null,
      sun: sunOf(date, place.latitude),
      holiday: date.endsWith('-01-01') ? 'New Year' : null,
    };
  });
}

/** What a plan for a destination of the atlas is thought from, in US dollars: nothing is asked of the net or the clock. */
export function planInputOf(
  place: Destination,
  from: string,
  days: number,
  asked: Partial<PlanRequestInput> = {},
): PlanInput {
  const request = planRequest.parse({
    destination: { kind: 'destination', id: place.id },
    from,
    to: addDays(from, days - 1),
    party: { kind: 'couple', adults: 2 },
    budget: { kind: 'level', level: 'moderate' },
    ...asked,
  });
  const adults = request.party.adults + request.party.children.length * 0.6;
  return {
    request,
    place: {
      name: place.name,
      timeZone: place.timeZone,
      latitude: place.latitude,
      longitude: place.longitude,
      ...(place.altitudeM !== undefined && { altitudeM: place.altitudeM }),
    },
    currency: 'USD',
    budget: request.budget.kind === 'total' ? { amount: request.budget.amount, currency: 'USD' } : null,
    dates: datesOf(place, from, days),
    sights: place.highlights.map((sight, index) => ({ ...sight, id: `${place.id}-${index}`, provenance })),
    quarters: (place.quarters ?? []).map((quarter) => ({ ...quarter, at: null })),
    journey:
      request.origin === null
        ? null
        : {
            mode: 'flight',
            name: `${place.airports[0]}`,
            at: null,
            transferMinutes: place.transfers[0]?.minutes ?? 45,
            cost: { amount: 40_001, currency: 'USD' },
            provenance,
          },
    prices: { perNight: place.stayPerNight, perDay: place.dayPerPerson, extras: [], perUsd: 1 },
    rooms: Math.ceil(request.party.adults / 2),
    dayAdults: adults,
    car: place.gettingAround?.car === 'needed',
    pinned: [],
    missing: [],
  };
}

export const destination = (id: string): Destination => {
  const found = loadAtlas().find((each) => each.id === id);
  if (!found) throw new Error(`The atlas has no ${id}.`);
  return found;
};
