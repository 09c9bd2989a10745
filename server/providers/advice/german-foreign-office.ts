import { z } from 'zod';
import { type FetchJson, ProviderError } from '../http.ts';
import type { Fact } from '../types.ts';
import { type AdviceList, instantOf } from './advice-list.ts';

/** The Auswärtiges Amt's open data, all countries in one answer: https://www.auswaertiges-amt.de/de/open-data-schnittstelle */
export const AUSWAERTIGES_AMT = 'https://www.auswaertiges-amt.de';
const PAGE = 'https://www.auswaertiges-amt.de/de/ReiseUndSicherheit';

/** `GET /opendata/travelwarning`: entries by their number, and a list of the numbers. */
export const travelWarnings = z.object({
  response: z.record(z.string(), z.unknown()),
});
const entry = z.object({
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  lastModified: z.number(),
  warning: z.boolean(),
  partialWarning: z.boolean(),
  situationWarning: z.boolean(),
  situationPartWarning: z.boolean(),
});

type Said = Pick<AdviceList[string], 'level' | 'summary'>;

/** A warning for a part of a country is none for the country: Japan has one, for the surroundings of Fukushima. */
function saidBy(one: z.infer<typeof entry>): Said {
  if (one.warning) return { level: 'avoid', summary: 'Germany warns against travel to the whole country.' };
  if (one.partialWarning)
    return { level: 'caution', summary: 'Germany warns against travel to parts of the country.' };
  if (one.situationWarning)
    return { level: 'caution', summary: 'Germany has a security notice out for the country.' };
  if (one.situationPartWarning)
    return { level: 'caution', summary: 'Germany has a security notice out for parts of the country.' };
  return { level: 'normal', summary: 'Germany has no travel warning out; read the advice anyway.' };
}

/** An entry whose marks can't be read is left out: a mark that is missing is not "no warning". */
export function parseWarnings(
  { response }: z.infer<typeof travelWarnings>,
  fetchedAt: string,
): Fact<AdviceList> {
  const value: AdviceList = {};
  for (const each of Object.values(response)) {
    const { success, data } = entry.safeParse(each);
    if (!success) continue;
    value[data.countryCode] = {
      ...saidBy(data),
      asOf: instantOf(data.lastModified) ?? fetchedAt,
      url: PAGE,
    };
  }
  if (Object.keys(value).length === 0) throw new ProviderError('The list of warnings names no country.');
  return {
    value,
    provenance: { provider: 'de-foreign-office', kind: 'live', asOf: fetchedAt, url: PAGE },
  };
}

export const askGermany =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (signal: AbortSignal): Promise<Fact<AdviceList>> =>
    parseWarnings(
      await fetchJson(`${origin}/opendata/travelwarning`, travelWarnings, { signal }),
      now().toISOString(),
    );
