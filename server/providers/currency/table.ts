import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calendarDate, countryCode, currencyCode } from '#contracts/places.ts';

const currency = z.object({
  name: z.string(),
  /** As short as it gets; several currencies share one. */
  symbol: z.string(),
  /** Digits of the minor unit, ISO 4217. */
  exponent: z.union([z.literal(0), z.literal(2), z.literal(3)]),
  /** Major units of it that one US dollar buys. */
  perUsd: z.number().positive(),
});
export type Currency = z.infer<typeof currency>;

/** The shape of `data/currencies.json`. */
const currencyTable = z.object({
  asOf: calendarDate,
  base: z.literal('USD'),
  currencies: z.record(currencyCode, currency),
  /** What is paid with where, by country. */
  countries: z.record(countryCode, currencyCode),
});

export type CurrencyTable = {
  /** The day of the rates. */
  asOf: string;
  currencies: ReadonlyMap<string, Currency>;
  /** By ISO 3166-1 alpha-2 code. */
  currencyOf(country: string): string | null;
};

let loaded: CurrencyTable | undefined;

/**
 * The rates that ship with the app, read and checked once.
 *
 * @throws Error with the path of every wrong field.
 */
export function loadCurrencyTable(): CurrencyTable {
  loaded ??= read(
    JSON.parse(readFileSync(new URL('../../../data/currencies.json', import.meta.url), 'utf8')),
  );
  return loaded;
}

function read(json: unknown): CurrencyTable {
  const parsed = currencyTable.safeParse(json);
  if (!parsed.success)
    throw new Error(`data/currencies.json is not right.\n${z.prettifyError(parsed.error)}`);
  const { asOf, currencies, countries } = parsed.data;
  return {
    asOf,
    currencies: new Map(Object.entries(currencies)),
    currencyOf: (country) => countries[country] ?? null,
  };
}
