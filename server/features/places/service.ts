import { AppError } from '#contracts/errors.ts';
import type { CountryGuideAnswer } from '#contracts/guides.ts';
import { type Place, type PlaceKind, type PlaceRef, placeKind } from '#contracts/places.ts';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import { countryGuideOf } from '#server/providers/countries/guides.ts';
import type { Coordinates, PlacesProvider } from '#server/providers/types.ts';

export interface Places {
  /** Best first. Asks outside only for what the app's own names don't know. */
  search(query: string, options: { kinds: PlaceKind[]; limit: number }): Promise<Place[]>;
  /** What a stop may be, those near the points first. */
  stops(query: string, options: { near: readonly Coordinates[]; limit: number }): StopSuggestion[];
  /** What is at a point, the nearest first. */
  stopsAt(point: Coordinates): StopSuggestion[];
  /** @throws AppError `not_found` */
  get(ref: PlaceRef): Place;
  /**
   * Of the country that a place is in.
   *
   * @throws AppError `not_found` for no place, and for a country that nobody has written down
   */
  guide(ref: PlaceRef): CountryGuideAnswer;
  /** By name. */
  countries(): { code: string; name: string; flag: string }[];
}

/** As many as one looks through for the name of a pin. */
const STOPS_AT_A_POINT = 3;

export function createPlaces(provider: PlacesProvider): Places {
  return {
    search: (query, options) => provider.find(query, options),
    stops: (query, options) => provider.stops(query, options),
    stopsAt: (point) => provider.stopsAt(point, STOPS_AT_A_POINT),
    get(ref) {
      const place = provider.resolve(ref);
      if (!place) throw new AppError('not_found', 'This place doesn’t exist.');
      const { kind, id, name, detail, country, latitude, longitude } = place;
      return { kind, id, name, detail, country, latitude, longitude };
    },
    guide(ref) {
      const code = provider.resolve(ref)?.country;
      const guide = code ? countryGuideOf(code) : null;
      const name = code ? provider.country(code)?.name : undefined;
      if (!guide || !name) throw new AppError('not_found', 'There are no notes on this place yet.');
      return { name, guide };
    },
    countries: () => provider.countries(),
  };
}

/** What one can stand in: a region is asked for by whoever can do something with an area. */
const POINTS = placeKind.exclude(['region']).options;

/** "city, airport" -> kinds; all but regions when empty. Null when one of them is none. */
export function parseKinds(text: string | undefined): PlaceKind[] | null {
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const parsed = placeKind.array().safeParse(names);
  if (!parsed.success) return null;
  return parsed.data.length > 0 ? parsed.data : [...POINTS];
}
