/** What a stop may be: places that the app knows, or OpenStreetMap, offered while somebody types. */
import { z } from 'zod';
import { latitude, longitude, placeRef, provenance } from './places.ts';
import { activityFields } from './trips.ts';

export const stopSuggestion = z.object({
  /** Tells it apart from the others of one answer. */
  key: z.string(),
  source: z.enum(['sight', 'airport', 'station', 'city', 'openstreetmap']),
  name: z.string(),
  /** What tells it apart from its namesakes: the place that it is in, the address. */
  detail: z.string(),
  latitude,
  longitude,
  /** Of the catalogue; null where that has no such thing. */
  ref: placeRef.nullable(),
  /** What the stop would be; null where the place does not say. */
  kind: activityFields.shape.kind.nullable(),
  /** How long people usually stay. */
  minutes: z.number().int().positive().nullable(),
  /** In the notation of OpenStreetMap; null where nobody keeps hours that are known. */
  hours: z.string().nullable(),
  link: activityFields.shape.link,
});
export type StopSuggestion = z.infer<typeof stopSuggestion>;

const MAX_NEAR = 8;

type Near = { latitude: number; longitude: number };

/** "38.71,-9.14;41.15,-8.61" -> points; undefined for what is none. */
function pointsOf(text: string): Near[] | undefined {
  const points = text
    .split(';')
    .filter(Boolean)
    .map((pair) => {
      const [lat, lon, ...rest] = pair.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
      return { latitude: lat ?? NaN, longitude: rest.length > 0 ? NaN : (lon ?? NaN) };
    });
  const parsed = z.array(z.object({ latitude, longitude })).max(MAX_NEAR).safeParse(points);
  return parsed.success ? parsed.data : undefined;
}

const near = z
  .string()
  .max(400)
  .default('')
  .refine((text) => pointsOf(text) !== undefined, `Up to ${MAX_NEAR} points, as 38.71,-9.14;41.15,-8.61.`)
  .describe(
    'Where the trip goes: up to 8 points, as 38.71,-9.14;41.15,-8.61. What is near them comes first.',
  );

export const nearPoints = (text: string): Near[] => pointsOf(text) ?? [];
/** To some hundred metres, which is all that ranking asks for. */
export const nearText = (points: readonly Near[]): string =>
  [...new Set(points.map((point) => `${point.latitude.toFixed(2)},${point.longitude.toFixed(2)}`))]
    .slice(0, MAX_NEAR)
    .join(';');

export const stopSuggestionsQuery = z.object({
  q: z.string().trim().min(1).max(80),
  near,
  limit: z.coerce.number().int().min(1).max(20).default(8),
});
export const onlineStopsQuery = stopSuggestionsQuery.omit({ limit: true });
export const nearestStopsQuery = z.object({
  latitude: z.coerce.number().pipe(latitude),
  longitude: z.coerce.number().pipe(longitude),
});
export const stopSuggestionsAnswer = z.object({
  suggestions: z.array(stopSuggestion),
  /** Whether OpenStreetMap can be asked as well, by `/places/stops/online`. */
  hasOnline: z.boolean().default(false),
});
/** What OpenStreetMap has besides; whose it is, null where nobody was asked. */
export const onlineStopsAnswer = z.object({
  suggestions: z.array(stopSuggestion),
  provenance: provenance.nullable(),
});
export type OnlineStops = z.infer<typeof onlineStopsAnswer>;
