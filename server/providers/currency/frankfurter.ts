import { z } from 'zod';
import { calendarDate, currencyCode } from '#contracts/places.ts';
import type { FetchJson } from '../http.ts';
import type { Fact } from '../types.ts';

/** https://frankfurter.dev: rates of many central banks, no key. */
export const FRANKFURTER = 'https://api.frankfurter.dev';

/** `GET /v2/rates?base=USD` (and `&date=2026-11-20`): one row a currency, of that day or the last one before it. */
export const frankfurterAnswer = z.array(
  z.object({ date: calendarDate, base: currencyCode, quote: currencyCode, rate: z.number().positive() }),
);

/** Units for one US dollar, by currency. */
export const rates = z.record(currencyCode, z.number().positive());
export type Rates = z.infer<typeof rates>;

/** Null when the answer is empty. The fact is as old as its newest rate. */
export function parseFrankfurter(
  answer: z.infer<typeof frankfurterAnswer>,
  base: string,
): Fact<Rates> | null {
  const rows = answer.filter((row) => row.base === base);
  const newest = rows
    .map((row) => row.date)
    .sort()
    .at(-1);
  if (!newest) return null;
  return {
    value: { ...Object.fromEntries(rows.map((row) => [row.quote, row.rate])), [base]: 1 },
    provenance: { provider: 'frankfurter', kind: 'live', asOf: newest, url: 'https://frankfurter.dev' },
  };
}

export const askFrankfurter =
  (fetchJson: FetchJson, origin: string) =>
  async (base: string, signal: AbortSignal, date?: string): Promise<Fact<Rates> | null> => {
    const query = new URLSearchParams({ base, ...(date === undefined ? {} : { date }) });
    return parseFrankfurter(
      await fetchJson(`${origin}/v2/rates?${query}`, frankfurterAnswer, { signal }),
      base,
    );
  };
