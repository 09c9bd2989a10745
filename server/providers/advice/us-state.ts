import { z } from 'zod';
import { type FetchJson, ProviderError } from '../http.ts';
import { countryNamed } from '../places/countries.ts';
import type { Fact } from '../types.ts';
import { type AdviceList, instantOf } from './advice-list.ts';

/** Consular Affairs Data API: all advisories in one answer, public domain. */
export const US_STATE = 'https://cadataapi.state.gov';
const PAGE = 'https://travel.state.gov/';

/** `GET /api/TravelAdvisories`, as far as it is read: `Category` has codes that are not those of ISO. */
export const advisories = z.array(
  z.object({ Title: z.string(), Link: z.string(), Published: z.string(), Updated: z.string() }),
);

/** "Kosovo - Level 2: Exercise Increased Caution", and "Kosovo Travel Advisory - Level 2: ...". */
const TITLE = /^(?<name>.{2,80}?)(?: Travel Advisory)?\s+[-–—]\s+Level (?<level>[1-4])\b/;

const LEVELS = {
  1: { level: 'normal', summary: 'The US says: take normal precautions (level 1 of 4).' },
  2: { level: 'caution', summary: 'The US says: take more care than usual (level 2 of 4).' },
  3: { level: 'avoid', summary: 'The US says: think again about going (level 3 of 4).' },
  4: { level: 'avoid', summary: 'The US says: do not go (level 4 of 4).' },
} as const;

/** By country; what names no country, or no level, is left out. */
export function parseAdvisories(answer: z.infer<typeof advisories>, fetchedAt: string): Fact<AdviceList> {
  const value: AdviceList = {};
  for (const { Title, Link, Published, Updated } of answer) {
    const { name, level } = TITLE.exec(Title.trim())?.groups ?? {};
    const country = name && countryNamed(name);
    const said = LEVELS[Number(level) as keyof typeof LEVELS];
    if (!country || !said) continue;
    const url = URL.canParse(Link) && new URL(Link).hostname.endsWith('.state.gov') ? Link : PAGE;
    value[country] = { ...said, asOf: instantOf(Updated) ?? instantOf(Published) ?? fetchedAt, url };
  }
  // Callers that it does not like are answered with an empty list, which is no "nothing to say".
  if (Object.keys(value).length === 0) throw new ProviderError('The list of advisories names no country.');
  return { value, provenance: { provider: 'us-state', kind: 'live', asOf: fetchedAt, url: PAGE } };
}

export const askUsState =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (signal: AbortSignal): Promise<Fact<AdviceList>> =>
    parseAdvisories(
      await fetchJson(`${origin}/api/TravelAdvisories`, advisories, { signal }),
      now().toISOString(),
    );
