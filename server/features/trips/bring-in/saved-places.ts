import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { Findings, placeOf } from './findings.ts';

/** A feature as Google Takeout writes it, now and in former years. */
const feature = z.object({
  geometry: z.object({ coordinates: z.array(z.unknown()).optional() }).nullish(),
  properties: z
    .object({
      Title: z.string().optional(),
      name: z.string().optional(),
      google_maps_url: z.string().optional(),
      'Google Maps URL': z.string().optional(),
      location: z.object({ name: z.string().optional(), address: z.string().optional() }).optional(),
      Location: z
        .object({
          Address: z.string().optional(),
          'Business Name': z.string().optional(),
          'Geo Coordinates': z.object({ Latitude: z.unknown(), Longitude: z.unknown() }).partial().optional(),
        })
        .optional(),
    })
    .nullish(),
});
const collection = z.object({ features: z.array(z.unknown()) });

/** Places that somebody saved in Google Maps (Takeout, JSON), or any GeoJSON of points. */
export function readSavedPlaces(value: unknown): Findings {
  const found = new Findings();
  const all = collection.safeParse(value);
  if (!all.success)
    throw new AppError('invalid', 'This JSON is neither a list of saved places nor a booking.');
  for (const [index, one] of all.data.features.entries()) {
    const where = `Entry ${index + 1}`;
    const parsed = feature.safeParse(one);
    if (!parsed.success) {
      found.skip(where, 'It isn’t written as places are.');
      continue;
    }
    const { geometry, properties } = parsed.data;
    const { Location: former, location } = properties ?? {};
    const name =
      location?.name ??
      properties?.Title ??
      former?.['Business Name'] ??
      properties?.name ??
      location?.address ??
      '';
    const [longitude, latitude] = geometry?.coordinates ?? [];
    const place =
      placeOf(name, latitude, longitude) ??
      placeOf(name, former?.['Geo Coordinates']?.Latitude, former?.['Geo Coordinates']?.Longitude);
    if (!place || name === '') {
      found.skip(where, 'It has no name.');
      continue;
    }
    found.add({
      name,
      place,
      link: properties?.google_maps_url ?? properties?.['Google Maps URL'],
      remarks: place.latitude === null ? ['Google doesn’t say where it is.'] : [],
    });
  }
  return found;
}
