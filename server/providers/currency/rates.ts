import { AppError } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';
import type { Clock } from '#core/clock.ts';
import { convertMinor, currencies } from '#core/money.ts';
import type { CurrencyProvider } from '../types.ts';

/** How old rates may be; a source of them may have to be asked. */
const KEEP_MS = 10 * 60_000;

/** Exchange rates in memory, so that thousands of prices are compared without asking anybody. */
export type Rates = {
  /** US cents. @throws AppError `invalid` for an unknown currency */
  toUsd(money: Money): number;
  /** Minor units of `to`. @throws AppError `invalid` for an unknown currency */
  fromUsd(usd: number, to: string): number;
  /** Whether there is one. */
  knows(currency: string): boolean;
  /** Of which day they are, ISO 8601. */
  readonly asOf: string;
};

export function createRates(provider: CurrencyProvider, clock: Clock): () => Promise<Rates> {
  let stored: { at: number; rates: Promise<Rates> } | null = null;
  return () => {
    const now = clock().getTime();
    if (stored && Math.abs(now - stored.at) < KEEP_MS) return stored.rates;
    const rates = loadRates(provider);
    const mine = { at: now, rates };
    stored = mine;
    rates.catch(() => {
      if (stored === mine) stored = null;
    });
    return rates;
  };
}

async function loadRates(provider: CurrencyProvider): Promise<Rates> {
  const perUsd = new Map<string, number>();
  let asOf = '';
  for (const currency of currencies) {
    const rate = await provider.rate('USD', currency);
    if (!rate) continue;
    perUsd.set(currency, rate.value);
    if (rate.provenance.asOf > asOf) asOf = rate.provenance.asOf;
  }
  const rateOf = (currency: string): number => {
    const rate = perUsd.get(currency);
    if (rate === undefined)
      throw new AppError('invalid', `There is no exchange rate for ${currency}.`, {
        issues: [{ path: 'currency', message: 'This currency is not known.' }],
      });
    return rate;
  };
  return {
    toUsd: ({ amount, currency }) => convertMinor(amount, currency, 'USD', 1 / rateOf(currency)),
    fromUsd: (usd, to) => convertMinor(usd, 'USD', to, rateOf(to)),
    knows: (currency) => perUsd.has(currency),
    asOf,
  };
}
