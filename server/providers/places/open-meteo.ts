import { z } from 'zod';
import type { FetchJson } from '../http.ts';
import type { Fact } from '../types.ts';

/** Open-Meteo's geocoding, no key, for non-commercial use; its names are GeoNames', CC BY 4.0. */
export const OPEN_METEO = 'https://geocoding-api.open-meteo.com';

/** Shorter names match exactly or not at all: what the app has itself. */
const SHORTEST = 3;
const MAX_RESULTS = 10;

/** `GET /v1/search`, as far as it is read; without a hit `results` is left out. https://open-meteo.com/en/docs/geocoding-api */
export const geocodingAnswer = z.object({ results: z.array(z.object({ id: z.number().int() })).optional() });

/** GeoNames ids, best first. */
export const geoNamesIds = z.array(z.string());

export function parseGeocoding(
  { results = [] }: z.infer<typeof geocodingAnswer>,
  fetchedAt: string,
): Fact<string[]> {
  return {
    value: results.map(({ id }) => String(id)),
    provenance: {
      provider: 'open-meteo',
      kind: 'live',
      asOf: fetchedAt,
      licence: 'CC BY 4.0',
      url: 'https://open-meteo.com/en/docs/geocoding-api',
    },
  };
}

export const askOpenMeteo =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (name: string, signal: AbortSignal): Promise<Fact<string[]> | null> => {
    if (name.length < SHORTEST) return null;
    const query = new URLSearchParams({ name, count: String(MAX_RESULTS), language: 'en', format: 'json' });
    const answer = await fetchJson(`${origin}/v1/search?${query}`, geocodingAnswer, { signal });
    return parseGeocoding(answer, now().toISOString());
  };
