import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadCurrencyTable } from '../currency/table.ts';
import { normalizeText } from './normalize-text.ts';

export type Country = {
  code: string;
  name: string;
  capital: string | null;
  currency: string;
  languages: string[];
  flag: string;
  latitude: number;
  longitude: number;
  region: string;
  subregion: string;
  landlocked: boolean;
  /** Alpha-2 codes of the countries it borders by land. */
  borders: string[];
  normalized: string;
  /** Other names, folded: official, alternative, and in other languages. */
  aliases: string[];
  /** Short forms, lower case: "uk", "usa", "uae". The ISO code is among them. */
  shortForms: string[];
};

const row = z.object({
  name: z.object({ common: z.string(), official: z.string() }),
  cca2: z.string().length(2),
  cca3: z.string().length(3),
  capital: z.array(z.string()),
  altSpellings: z.array(z.string()),
  region: z.string(),
  subregion: z.string(),
  // An uninhabited territory has an empty list in place of the record.
  currencies: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  languages: z.union([z.record(z.string(), z.string()), z.array(z.string())]),
  translations: z.record(z.string(), z.object({ common: z.string() })),
  latlng: z.tuple([z.number(), z.number()]),
  landlocked: z.boolean(),
  borders: z.array(z.string()),
  flag: z.string(),
});

/** As people say it, where the data set has another name: the former one, or the part for the whole. */
const EVERYDAY: Readonly<Record<string, readonly string[]>> = {
  BA: ['Bosnia'],
  CD: ['Congo Kinshasa', 'DR Congo'],
  CI: ['Ivory Coast'],
  HK: ['Hong Kong'],
  KR: ['Korea'],
  MK: ['Macedonia'],
  MM: ['Burma'],
  NL: ['Holland'],
  SZ: ['Swaziland'],
  TR: ['Turkey'],
  US: ['America', 'The States', 'Amerika'],
};

let loaded: ReadonlyMap<string, Country> | undefined;

/** Countries and territories by ISO 3166-1 alpha-2 code. From mledoze/countries (ODbL 1.0). */
export function loadCountries(): ReadonlyMap<string, Country> {
  loaded ??= readAll();
  return loaded;
}

let byName: ReadonlyMap<string, string> | undefined;

/** The country that is called so, in whichever language; null for a name that is none, or that two have. */
export function countryNamed(name: string): string | null {
  byName ??= namesOf([...loadCountries().values()]);
  const wanted = normalizeText(name);
  return byName.get(wanted) ?? byName.get(wanted.replace(/^the /, '')) ?? null;
}

function namesOf(countries: readonly Country[]): Map<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { code, aliases } of countries)
    for (const alias of aliases) {
      if ((names.get(alias) ?? code) !== code) shared.add(alias);
      names.set(alias, code);
    }
  for (const alias of shared) names.delete(alias);
  // What a country is called first is its own, whatever others are called too.
  for (const { code, normalized } of countries) names.set(normalized, code);
  return names;
}

function readAll(): Map<string, Country> {
  const file = new URL('./countries.json', import.meta.resolve('world-countries'));
  const rows = z.array(row).parse(JSON.parse(readFileSync(file, 'utf8')));
  const { currencyOf } = loadCurrencyTable();
  const alpha2 = new Map(rows.map((r) => [r.cca3, r.cca2]));
  return new Map(
    rows
      .map((r): [string, Country] => [
        r.cca2,
        {
          code: r.cca2,
          name: r.name.common,
          capital: r.capital[0] || null,
          // The data set lags behind where the euro came in.
          currency: currencyOf(r.cca2) ?? Object.keys(r.currencies)[0] ?? 'USD',
          languages: Object.values(r.languages),
          flag: r.flag,
          latitude: r.latlng[0],
          longitude: r.latlng[1],
          region: r.region,
          subregion: r.subregion,
          landlocked: r.landlocked,
          borders: r.borders.flatMap((code) => alpha2.get(code) ?? []),
          normalized: normalizeText(r.name.common),
          aliases: [
            ...new Set(
              [
                r.name.official,
                ...r.altSpellings.filter((name) => !/^[A-Z]{2,3}$/.test(name)),
                ...Object.values(r.translations).map((t) => t.common),
                ...(EVERYDAY[r.cca2] ?? []),
              ]
                .map(normalizeText)
                .filter(Boolean),
            ),
          ],
          shortForms: [
            ...new Set([r.cca2, ...r.altSpellings.filter((name) => /^[A-Z]{2,3}$/.test(name))]),
          ].map((code) => code.toLowerCase()),
        },
      ])
      .sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en')),
  );
}
