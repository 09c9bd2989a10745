import type { Destination } from '#contracts/atlas.ts';
import type { Money } from '#contracts/money.ts';
import type {
  Highlight,
  Interest,
  MonthClimate,
  Place,
  PlaceKind,
  PlaceRef,
  Provenance,
  Tier,
} from '#contracts/places.ts';
import type { VisaFact } from '#contracts/research.ts';
import type { SourceHealth } from '#contracts/sources.ts';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import type { Way, WayMode } from '#contracts/ways.ts';
import type { ForecastDay, SeaDay } from '#contracts/weather.ts';
import type { AdviceLevel, PlaceArticle, PlacePicture } from '#contracts/web-guides.ts';

/** A fact with where it comes from. */
export type Fact<T> = { value: T; provenance: Provenance };
/** Every call that may wait takes this; a provider must stop when it aborts. */
export type Ask = { signal?: AbortSignal };

export type Coordinates = { latitude: number; longitude: number };

export type ResolvedPlace = Place &
  Coordinates & {
    timeZone: string;
    /** Nearest airports with scheduled service, best first, IATA. */
    airports: string[];
    /** Inhabitants, for cities. */
    population: number | null;
    /** The curated destination, when the atlas has one here. */
    destination: Destination | null;
  };

export interface PlacesProvider {
  /**
   * Best first: exact code, name, prefix, then word prefix; weighted by size. Never more than `limit`.
   *
   * With `exact` only what is called just so, in whichever language.
   */
  search(query: string, options: { kinds?: PlaceKind[]; limit: number; exact?: boolean }): Place[];
  /**
   * As `search`; where that finds no name that begins so, whoever knows more names and postal codes is asked too. Only
   * places that `resolve` knows.
   */
  find(query: string, options: { kinds?: PlaceKind[]; limit: number }, ask?: Ask): Promise<Place[]>;
  /** What a stop may be: sights, stations, airports and cities; those near the points first. Asks nobody. */
  stops(query: string, options: { near: readonly Coordinates[]; limit: number }): StopSuggestion[];
  /** What is known to be at a point, the nearest first; else the town around it. */
  stopsAt(point: Coordinates, limit: number): StopSuggestion[];
  /** Reads the lists and builds what `search` needs in small pieces; `pause` is waited for between them. */
  prepare(pause: () => Promise<void>): Promise<void>;
  /** Null when there is no such place. */
  resolve(ref: PlaceRef): ResolvedPlace | null;
  /** The country's capital and then its largest cities. */
  cities(country: string, limit: number): Place[];
  /** All curated destinations. */
  atlas(): readonly Destination[];
  /** The curated destinations in a country or region; none in anything else. */
  within(area: PlaceRef): readonly Destination[];
  airport(iata: string):
    | (Coordinates & {
        iata: string;
        name: string;
        city: string;
        country: string;
        size: 'large' | 'medium' | 'small';
      })
    | null;
  country(code: string): {
    code: string;
    name: string;
    currency: string;
    languages: string[];
    flag: string;
    region: string;
  } | null;
  countries(): { code: string; name: string; flag: string }[];
}

/** Ways along streets and paths. */
export interface Router {
  /** From each point to the next. Null: nobody could be asked. A way is null that is out of reach, or not there. */
  ways(points: readonly Coordinates[], mode: WayMode, ask?: Ask): Promise<Fact<(Way | null)[]> | null>;
  /** From row to column, without shapes; null also for more points than can be asked for at once. */
  matrix(points: readonly Coordinates[], mode: WayMode, ask?: Ask): Promise<Fact<(Way | null)[][]> | null>;
}

/** Places of OpenStreetMap by name. */
export interface Geocoder {
  /** Best first, those around `near` before others; null when nobody can be asked now. */
  find(query: string, near: Coordinates | undefined, ask?: Ask): Promise<Fact<StopSuggestion[]> | null>;
}

export interface ClimateProvider {
  /** Twelve months; null when not even an interpolation is possible. */
  climate(place: ResolvedPlace, ask?: Ask): Promise<Fact<MonthClimate[]> | null>;
}
export interface VisaProvider {
  /** @param ask.entry the day of entry, which decides what is in force */
  visa(passport: string, destinationCountry: string, ask?: Ask & { entry?: string }): Promise<VisaFact>;
}
export interface AttractionsProvider {
  attractions(
    place: ResolvedPlace,
    interests: Partial<Record<Interest, number>>,
    ask?: Ask,
  ): Promise<Fact<Highlight[]>>;
}
/** One adult, one way or there and back, on a route and dates. */
export type FareQuery = {
  from: string;
  to: string;
  depart: string;
  return: string | null;
  adults: number;
  /** With a seat of their own. */
  children: number;
  /** Under two, on a lap; none when left out. */
  infants?: number;
};
export type FareQuote = {
  /** Whole party, there and back when `return` is given. */
  total: Money;
  perAdult: Money;
  stops: number;
  /** One way, gate to gate. */
  durationMinutes: number;
  carrier: string | null;
  bookUrl: string | null;
};
export interface FaresProvider {
  readonly name: string;
  /** Cheapest first; empty when the source knows none. Throws when it could not be asked. */
  fares(query: FareQuery, ask?: Ask): Promise<Fact<FareQuote[]>>;
}
export interface CostsProvider {
  /** USD cents: a double room a night, and one adult a day without the stay. */
  costs(
    place: ResolvedPlace,
    ask?: Ask,
  ): Promise<Fact<{ stayPerNight: Record<Tier, number>; dayPerPerson: Record<Tier, number> }>>;
}
export interface CurrencyProvider {
  /** Whether amounts in it can be converted at all. Asks nobody, so that checking input never waits. */
  knows(currency: string): boolean;
  /**
   * Units of `to` for one unit of `from`, of a day where that is asked for and known, else the nearest that is known;
   * null when one of them is unknown.
   */
  rate(from: string, to: string, ask?: Ask & { date?: string | undefined }): Promise<Fact<number> | null>;
  /** Minor-unit integers on both sides, rounded half away from zero. Throws `invalid` for an unknown currency. */
  convert(money: Money, to: string, ask?: Ask): Promise<Fact<Money>>;
}
/** School holidays of a country or a part of it; all dates inclusive. */
export type SchoolCalendar = {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Null: the whole country. */
  region: string | null;
  name: string;
  /** IATA codes from which its people mostly fly. */
  airports: readonly string[];
  /** What is known: from its first to its last day. */
  since: string;
  until: string;
  source: string;
  note: string | null;
  /** In order. `isSure` false: not fixed yet, or different within the region. */
  holidays: readonly { from: string; until: string; name: string; isSure: boolean }[];
};
export type SchoolCalendars = { asOf: string; calendars: readonly SchoolCalendar[] };

export interface HolidaysProvider {
  /** School holidays that are known; whose are not in it are unknown. */
  schools(): SchoolCalendars;
  /** Public holidays between two dates, inclusive: of a country, or of a part of it (`DE-BY`) that has some of its own. */
  holidays(
    countryOrRegion: string,
    from: string,
    to: string,
    ask?: Ask,
  ): Promise<Fact<{ date: string; name: string }[]>>;
}
type Advice = { level: AdviceLevel; summary: string };
export interface AdviceProvider {
  /**
   * Of one's own government where that was read, else of the first that was; what others say of the country beside it.
   *
   * @param ask.passports whose own government goes first
   */
  advice(
    country: string,
    ask?: Ask & { passports?: readonly string[] },
  ): Promise<Fact<Advice> & { others: Fact<Advice>[] }>;
}
export interface ForecastProvider {
  /** The next days, and the sea's; null where nobody could be asked, and of the sea inland. */
  forecast(
    at: Coordinates,
    ask?: Ask,
  ): Promise<{ days: Fact<ForecastDay[]> | null; sea: Fact<SeaDay[]> | null }>;
}
export interface ArticlesProvider {
  /** What a guide by its readers says of a place; null where there is none, or nobody can be asked. */
  article(place: ResolvedPlace, ask?: Ask): Promise<Fact<PlaceArticle> | null>;
}
/** An image as its bytes say what it is. */
export type ImageFile = { type: 'image/jpeg' | 'image/png' | 'image/webp'; bytes: Buffer };
export interface PicturesProvider {
  /** Of a destination of the atlas, with who made it; null where none is known. */
  picture(place: ResolvedPlace, ask?: Ask): Promise<Fact<PlacePicture> | null>;
  /** That picture itself. */
  file(place: ResolvedPlace, ask?: Ask): Promise<ImageFile | null>;
}

/** What features are handed; each member already is the chain live -> embedded, cached. */
export interface Providers {
  /** Places of OpenStreetMap by name; null where no server for that is set, or nothing may be asked. */
  geocoder: Geocoder | null;
  /** Null where no server for that is set, or nothing may be asked: then ways are estimated. */
  router: Router | null;
  /** How the live sources are doing on this node. */
  sources(): SourceHealth[];
  places: PlacesProvider;
  climate: ClimateProvider;
  visa: VisaProvider;
  attractions: AttractionsProvider;
  fares: FaresProvider;
  costs: CostsProvider;
  currency: CurrencyProvider;
  holidays: HolidaysProvider;
  advice: AdviceProvider;
  forecasts: ForecastProvider;
  articles: ArticlesProvider;
  pictures: PicturesProvider;
}
