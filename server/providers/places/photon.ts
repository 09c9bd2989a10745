import { z } from 'zod';
import { latitude, longitude } from '#contracts/places.ts';
import { type StopSuggestion, stopSuggestion } from '#contracts/stop-suggestions.ts';
import { truncate } from '#core/text.ts';
import type { FetchJson } from '../http.ts';
import type { Coordinates, Fact } from '../types.ts';

/** The public server of Photon's makers: "please be fair", and who asks much is throttled. */
export const PUBLIC_PHOTON = 'https://photon.komoot.io';

const MAX_RESULTS = 8;
/** How far around the trip its places come first, as a map's zoom: about a town and its surroundings. */
const BIAS_ZOOM = 11;
/** Names and hours may be of any length. */
const MAX_NAME = 200;
const MAX_HOURS = 200;

const text = z.string().trim().min(1).optional().catch(undefined);

const feature = z.object({
  geometry: z.object({ coordinates: z.tuple([longitude, latitude]) }),
  properties: z.object({
    osm_type: z.string(),
    osm_id: z.number().int(),
    osm_key: z.string().catch(''),
    osm_value: z.string().catch(''),
    ...{ name: text, housenumber: text, street: text, district: text, city: text, county: text },
    ...{ state: text, country: text },
    /** Only of servers whose index was made with extra tags. */
    extra: z.record(z.string(), z.unknown()).optional().catch(undefined),
  }),
});
type Properties = z.infer<typeof feature>['properties'];

/**
 * `GET /api?q=`, as far as it is read: GeoJSON, whose points are longitude before latitude.
 * https://github.com/komoot/photon/blob/master/docs/api-v1.md
 */
export const photonAnswer = z.object({ features: z.array(z.unknown()) });

/** What is read of it is kept. */
export const photonStops = z.array(stopSuggestion);

/** Best first, each thing once; what has no name of its own is an address, else it is left out. */
export function parsePhoton(answer: z.infer<typeof photonAnswer>, fetchedAt: string): Fact<StopSuggestion[]> {
  const stops = answer.features.flatMap((each) => {
    const parsed = feature.safeParse(each);
    return parsed.success ? stopOf(parsed.data) : [];
  });
  return {
    value: [...new Map(stops.map((stop) => [`${stop.name}\n${stop.detail}`, stop])).values()].slice(
      0,
      MAX_RESULTS,
    ),
    provenance: {
      provider: 'photon',
      kind: 'live',
      asOf: fetchedAt,
      licence: 'ODbL',
      url: 'https://www.openstreetmap.org/copyright',
    },
  };
}

function stopOf({ geometry, properties }: z.infer<typeof feature>): StopSuggestion[] {
  const [lon, lat] = geometry.coordinates;
  const address = addressOf(properties);
  const name = properties.name ?? address;
  if (!name) return [];
  const area = [properties.city ?? properties.district ?? properties.county, properties.country];
  const detail = [properties.name ? address : undefined, ...area].filter((part) => part && part !== name);
  const hours = properties.extra?.opening_hours;
  return [
    {
      key: `osm-${properties.osm_type}${properties.osm_id}`,
      source: 'openstreetmap',
      name: truncate(name, MAX_NAME),
      detail: truncate(detail.join(', '), MAX_NAME),
      latitude: lat,
      longitude: lon,
      ref: null,
      kind: kindOf(properties),
      minutes: null,
      hours: typeof hours === 'string' && hours.length <= MAX_HOURS ? hours : null,
      link: linkOf(properties),
    },
  ];
}

const addressOf = ({ street, housenumber }: Properties): string | undefined =>
  street && [street, housenumber].filter(Boolean).join(' ');

/** Its own page where the index has it, else what OpenStreetMap knows of it. */
function linkOf({ extra, osm_type, osm_id }: Properties): string | null {
  const own = stopSuggestion.shape.link.safeParse(extra?.website ?? extra?.['contact:website']);
  if (own.success && own.data) return own.data;
  const type = { N: 'node', W: 'way', R: 'relation' }[osm_type];
  return type ? `https://www.openstreetmap.org/${type}/${osm_id}` : null;
}

type Kind = StopSuggestion['kind'];

/** `key` or `key=value` of OpenStreetMap -> what a stop there is; the value decides before the key. */
const KINDS: Record<string, Kind> = {
  ...of('food', 'amenity', 'restaurant cafe bar pub fast_food ice_cream food_court biergarten'),
  ...of('stay', 'tourism', 'hotel hostel guest_house apartment chalet motel camp_site alpine_hut'),
  ...of('sight', 'tourism', 'attraction museum gallery viewpoint artwork zoo theme_park aquarium'),
  ...of('sight', 'amenity', 'place_of_worship'),
  ...of('event', 'amenity', 'theatre cinema concert_hall arts_centre nightclub'),
  ...of('train', 'railway', 'station halt tram_stop subway_entrance stop'),
  ...of('bus', 'amenity', 'bus_station'),
  ...of('bus', 'highway', 'bus_stop'),
  ...of('boat', 'amenity', 'ferry_terminal'),
  ...of('flight', 'aeroway', 'aerodrome terminal'),
  ...of('rest', 'leisure', 'park garden beach_resort'),
  ...of('rest', 'natural', 'beach'),
  ...of('shopping', 'amenity', 'marketplace'),
  shop: 'shopping',
  historic: 'sight',
};

function of(kind: Kind, key: string, values: string): Record<string, Kind> {
  return Object.fromEntries(values.split(' ').map((value) => [`${key}=${value}`, kind]));
}

const kindOf = ({ osm_key, osm_value }: Properties): Kind =>
  KINDS[`${osm_key}=${osm_value}`] ?? KINDS[osm_key] ?? null;

export const askPhoton =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (
    query: string,
    near: Coordinates | undefined,
    signal: AbortSignal,
  ): Promise<Fact<StopSuggestion[]>> => {
    const search = new URLSearchParams({
      q: query,
      lang: 'en',
      limit: String(MAX_RESULTS),
      ...(near ? { lat: String(near.latitude), lon: String(near.longitude), zoom: String(BIAS_ZOOM) } : {}),
    });
    return parsePhoton(
      await fetchJson(`${origin}/api?${search}`, photonAnswer, { signal }),
      now().toISOString(),
    );
  };
