import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calendarDate, currencyCode } from '#contracts/places.ts';

const shape = z.object({
  asOf: calendarDate,
  base: z.literal('USD'),
  currencies: z.record(
    currencyCode,
    z.object({
      name: z.string(),
      symbol: z.string(),
      /** Decimal digits of the minor unit: 2 for cents, 0 for yen. */
      exponent: z.number().int().min(0).max(4),
      /** Units for one US dollar. */
      perUsd: z.number().positive(),
    }),
  ),
});
export type CurrencyTable = z.infer<typeof shape>;

let loaded: CurrencyTable | undefined;

/** The dated snapshot of exchange rates that ships with the app. */
export function loadCurrencies(): CurrencyTable {
  loaded ??= shape.parse(
    JSON.parse(readFileSync(new URL('../../../data/currencies.json', import.meta.url), 'utf8')),
  );
  return loaded;
}
