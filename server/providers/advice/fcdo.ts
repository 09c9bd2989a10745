import { z } from 'zod';
import { type FetchJson, ProviderError } from '../http.ts';
import { loadCountries } from '../places/countries.ts';
import { normalizeText } from '../places/normalize-text.ts';
import type { Fact } from '../types.ts';

export const GOV_UK = 'https://www.gov.uk';

export const advice = z.object({
  level: z.enum(['unknown', 'normal', 'caution', 'avoid']),
  summary: z.string(),
});
export type Advice = z.infer<typeof advice>;

/**
 * `GET /api/content/foreign-travel-advice/{slug}`, as far as it is read. The schema calls `alert_status` required and
 * lets `public_updated_at` be null:
 * https://github.com/alphagov/publishing-api/blob/main/content_schemas/dist/formats/travel_advice/frontend/schema.json
 */
export const govUkContent = z.object({
  base_path: z.string(),
  public_updated_at: z.iso.datetime({ offset: true }).nullable(),
  updated_at: z.iso.datetime({ offset: true }),
  details: z.object({ alert_status: z.array(z.string()) }),
});

/**
 * Worst first: alert of the British Foreign Office -> ours. These four are all there are:
 * https://github.com/alphagov/frontend/blob/main/app/models/travel_advice.rb
 */
const ALERTS: [status: string, fact: Advice][] = [
  [
    'avoid_all_travel_to_whole_country',
    { level: 'avoid', summary: 'The UK advises against all travel to the whole country.' },
  ],
  [
    'avoid_all_but_essential_travel_to_whole_country',
    { level: 'avoid', summary: 'The UK advises against all but essential travel to the whole country.' },
  ],
  [
    'avoid_all_travel_to_parts',
    { level: 'caution', summary: 'The UK advises against all travel to parts of the country.' },
  ],
  [
    'avoid_all_but_essential_travel_to_parts',
    { level: 'caution', summary: 'The UK advises against all but essential travel to parts of the country.' },
  ],
];
const NO_ALERT: Advice = {
  level: 'normal',
  summary: 'The UK advises no restrictions; read the advice anyway.',
};

/** An alert nobody here knows is not "normal". */
export function parseGovUk(content: z.infer<typeof govUkContent>, origin = GOV_UK): Fact<Advice> {
  const statuses = content.details.alert_status;
  const known = ALERTS.find(([status]) => statuses.includes(status))?.[1];
  const fact =
    known ??
    (statuses.length === 0
      ? NO_ALERT
      : ({ level: 'caution', summary: 'The UK has a warning out: read the advice.' } satisfies Advice));
  return {
    value: fact,
    provenance: {
      provider: 'uk-fcdo',
      kind: 'live',
      asOf: content.public_updated_at ?? content.updated_at,
      url: `${origin}${content.base_path}`,
    },
  };
}

/**
 * Where the page's address is not the country's common name, or another country's page is its own. Compared with the
 * publisher's list: https://github.com/alphagov/travel-advice-publisher/blob/main/lib/data/countries.yml
 */
const SLUGS: Record<string, string> = {
  AQ: 'antarctica-british-antarctic-territory',
  BL: 'st-martin-and-st-barthelemy',
  BQ: 'bonaire-st-eustatius-saba',
  CD: 'democratic-republic-of-the-congo',
  CG: 'congo',
  CI: 'cote-d-ivoire',
  CK: 'cook-islands-tokelau-and-niue',
  CV: 'cape-verde',
  FM: 'federated-states-of-micronesia',
  GM: 'the-gambia',
  GS: 'south-georgia-and-south-sandwich-islands',
  KN: 'st-kitts-and-nevis',
  LC: 'st-lucia',
  MF: 'st-martin-and-st-barthelemy',
  MM: 'myanmar',
  MO: 'macao',
  NR: 'naoero',
  NU: 'cook-islands-tokelau-and-niue',
  PM: 'st-pierre-and-miquelon',
  PN: 'pitcairn-island',
  SH: 'st-helena-ascension-and-tristan-da-cunha',
  SX: 'st-maarten',
  TK: 'cook-islands-tokelau-and-niue',
  TR: 'turkey',
  US: 'usa',
  VA: 'holy-see',
  VC: 'st-vincent-and-the-grenadines',
};

/** Null for the United Kingdom itself, which has no such page, and for unknown countries. A few territories have none. */
export function fcdoSlug(country: string): string | null {
  if (country === 'GB') return null;
  const name = loadCountries().get(country)?.name;
  return SLUGS[country] ?? (name ? normalizeText(name).replaceAll(' ', '-') : null);
}

export const askFcdo =
  (fetchJson: FetchJson, origin: string) =>
  async (country: string, signal: AbortSignal): Promise<Fact<Advice> | null> => {
    const slug = fcdoSlug(country);
    if (!slug) return null;
    try {
      const url = `${origin}/api/content/foreign-travel-advice/${slug}`;
      return parseGovUk(await fetchJson(url, govUkContent, { signal }));
    } catch (error) {
      // No page for this country: an answer too, and no reason to leave the provider alone.
      if (error instanceof ProviderError && error.status === 404) return null;
      throw error;
    }
  };
