import { AppError } from '#contracts/errors.ts';
import type { Money } from '#contracts/research.ts';
import type { Source } from '../chain.ts';
import type { Ask, CurrencyProvider, Fact } from '../types.ts';
import { type Rates, rates } from './frankfurter.ts';
import { loadCurrencies } from './table.ts';

/** The snapshot, in the shape of a live answer. */
export function snapshotRates(): Fact<Rates> {
  const table = loadCurrencies();
  return {
    value: Object.fromEntries(Object.entries(table.currencies).map(([code, c]) => [code, c.perUsd])),
    provenance: { provider: 'caravan-currencies', kind: 'embedded', asOf: table.asOf },
  };
}

/** Digits of the minor unit; two where the table doesn't say otherwise. */
export const exponentOf = (currency: string): number => loadCurrencies().currencies[currency]?.exponent ?? 2;

/** Half away from zero, so that a refund rounds like its payment. */
const round = (value: number) => Math.sign(value) * Math.round(Math.abs(value));

/** Minor units to minor units. */
export function convertMinor(amount: number, from: string, to: string, rate: number): number {
  return round(amount * rate * 10 ** (exponentOf(to) - exponentOf(from)));
}

/** Live rates first; a currency that they lack comes from the snapshot. */
export function currencyProvider(
  source: Source,
  live: (base: string, signal: AbortSignal) => Promise<Fact<Rates> | null>,
): CurrencyProvider {
  const rate = async (from: string, to: string, ask?: Ask): Promise<Fact<number> | null> => {
    const snapshot = snapshotRates();
    if (from === to && snapshot.value[from]) return { value: 1, provenance: snapshot.provenance };
    const fresh = await source.ask('USD', rates, (signal) => live('USD', signal), ask);
    return cross(fresh, from, to) ?? cross(snapshot, from, to);
  };
  return {
    rate,
    async convert(money: Money, to, ask) {
      const found = await rate(money.currency, to, ask);
      if (!found)
        throw new AppError('invalid', `There is no exchange rate from ${money.currency} to ${to}.`, {
          issues: [{ path: 'currency', message: 'This currency is not known.' }],
        });
      return {
        value: { amount: convertMinor(money.amount, money.currency, to, found.value), currency: to },
        provenance: found.provenance,
      };
    },
  };
}

function cross(table: Fact<Rates> | null, from: string, to: string): Fact<number> | null {
  const a = table?.value[from];
  const b = table?.value[to];
  return table && a && b ? { value: b / a, provenance: table.provenance } : null;
}
