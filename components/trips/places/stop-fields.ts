import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import type { Activity, ActivityFields } from '#contracts/trips.ts';
import { coordinatesText, type Point } from '#core/places/coordinates.ts';
import { type LocationReading, readLocation } from '#core/places/map-link.ts';
import { truncate } from '#core/text.ts';
import { readStop, type StopReading } from '#core/trips/stop-reading.ts';

export type NewStop = Partial<ActivityFields> & { name: string };

/** As long as a stop's name may be. */
export const MAX_NAME = 200;

/** A part of what a line of typing says, which can be left out. */
export type Part = 'time' | 'kind' | 'place';

export type Line = {
  typed: string;
  stop: StopReading;
  location: LocationReading | null;
  left: ReadonlySet<Part>;
};

/** @param left what of it should stay text, as it was typed */
export function readLine(text: string, left: ReadonlySet<Part>): Line {
  const typed = text.trim();
  const location = left.has('place') ? null : readLocation(typed);
  const plain = { name: typed, startTime: null, endTime: null, kind: null, place: typed };
  const read = location ? plain : readStop(typed);
  const timeless = left.has('time') ? { name: typed, startTime: null, endTime: null } : {};
  const kindless = left.has('kind') ? { kind: null } : {};
  return { typed, location, left, stop: { ...read, ...timeless, ...kindless } };
}

export const pointOf = ({ location }: Line): Point | null =>
  location?.kind === 'point' ? location.point : null;

/** What Enter adds: the text, with what it says of itself. */
export function fieldsOfLine(line: Line, pin: Point | null = null): NewStop {
  const { stop, location } = line;
  const point = pin ?? pointOf(line);
  const said = location?.kind === 'point' ? (location.name ?? coordinatesText(location.point)) : stop.name;
  const name = truncate(said, MAX_NAME).trim();
  return { name, ...saidBy(stop), ...(point ? { place: { name, ...rounded(point), ref: null } } : {}) };
}

/** What picking adds: the place with what is known of it; what was typed beside its name still counts. */
export function fieldsOfSuggestion(found: StopSuggestion, line: Line, pin: Point | null = null): NewStop {
  const point = pin ?? pointOf(line);
  return {
    name: found.name,
    place: point ? { name: found.name, ...rounded(point), ref: null } : placeOfSuggestion(found),
    ...(found.kind ? { kind: found.kind } : {}),
    ...(found.minutes && !line.stop.endTime ? { durationMinutes: found.minutes } : {}),
    ...(found.link ? { link: found.link } : {}),
    ...saidBy(line.stop),
  };
}

const placeOfSuggestion = ({ name, latitude, longitude, ref }: StopSuggestion) => ({
  ...{ name, latitude, longitude, ref },
});

/** For a stop that is there: its place, and what is known of that where the stop says nothing yet. */
export function knownOf(found: StopSuggestion, stop: Activity): Partial<ActivityFields> {
  return {
    place: placeOfSuggestion(found),
    ...(found.kind && stop.kind === 'other' ? { kind: found.kind } : {}),
    ...(found.minutes && stop.durationMinutes === null && stop.endTime === null
      ? { durationMinutes: found.minutes }
      : {}),
    ...(found.link && stop.link === null ? { link: found.link } : {}),
  };
}

function saidBy({ startTime, endTime, kind }: StopReading): Partial<ActivityFields> {
  return {
    ...(startTime ? { startTime } : {}),
    ...(endTime ? { endTime } : {}),
    ...(kind ? { kind } : {}),
  };
}

/** Finer than this nobody points: a metre. */
const rounded = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 1e5) / 1e5,
  longitude: Math.round(longitude * 1e5) / 1e5,
});
