import { existsSync, readFileSync } from 'node:fs';
import type { CountryGuide } from '#contracts/guides.ts';

const folder = new URL('../../../data/countries/', import.meta.url);
const read = new Map<string, CountryGuide | null>();

/**
 * What a visitor needs to know of a country; null where nobody has written it down. Each file is read when it is first
 * asked for; what they say was checked by the tests, and is trusted here.
 *
 * @param code ISO 3166-1 alpha-2
 */
export function countryGuideOf(code: string): CountryGuide | null {
  const known = read.get(code);
  if (known !== undefined) return known;
  const file = new URL(`${code}.json`, folder);
  const guide =
    /^[A-Z]{2}$/.test(code) && existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as CountryGuide)
      : null;
  read.set(code, guide);
  return guide;
}
