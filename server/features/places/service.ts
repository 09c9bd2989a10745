import { AppError } from '#contracts/errors.ts';
import type { CountryGuideAnswer } from '#contracts/guides.ts';
import { type Place, type PlaceKind, type PlaceRef, placeKind } from '#contracts/places.ts';
import type { OnlineStops, StopSuggestion } from '#contracts/stop-suggestions.ts';
import { distanceKm } from '#core/distance.ts';
import { countryGuideOf } from '#server/providers/countries/guides.ts';
import { normalizeText } from '#server/providers/places/normalize-text.ts';
import type { Coordinates, Providers } from '#server/providers/types.ts';

export interface Places {
  /** Best first. Asks outside only for what the app's own names don't know. */
  search(query: string, options: { kinds: PlaceKind[]; limit: number }): Promise<Place[]>;
  /** What a stop may be, those near the points first. */
  stops(query: string, options: { near: readonly Coordinates[]; limit: number }): StopSuggestion[];
  /** Whether a server is set that knows more places by name. */
  hasOnlineStops: boolean;
  /** What that has besides `stops`; nothing when it can't be asked now. */
  stopsOnline(query: string, options: { near: readonly Coordinates[] }): Promise<OnlineStops>;
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

type Parts = Pick<Providers, 'places' | 'geocoder'>;

/** As many as one looks through for the name of a pin. */
const STOPS_AT_A_POINT = 3;

/** So many of the app's own are compared with: as many as a list may show. */
const COMPARED = 20;
/** A thing of the same name so near, km, is the same thing. */
const SAME_KM = 0.4;

export function createPlaces({ places: provider, geocoder }: Parts): Places {
  return {
    search: (query, options) => provider.find(query, options),
    stops: (query, options) => provider.stops(query, options),
    hasOnlineStops: geocoder !== null,
    async stopsOnline(query, { near }) {
      const found = await geocoder?.find(query, near[0]);
      if (!found) return { suggestions: [], provenance: null };
      const own = provider.stops(query, { near, limit: COMPARED });
      const isKnown = (stop: StopSuggestion) =>
        own.some(
          ({ name, ...at }) =>
            normalizeText(name) === normalizeText(stop.name) && distanceKm(at, stop) < SAME_KM,
        );
      return {
        suggestions: found.value.filter((stop) => !isKnown(stop)),
        provenance: found.provenance,
      };
    },
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
