import { AppError } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';
import { convertMinor, currencies } from '#core/money.ts';
import type { Source } from '../chain.ts';
import type { Ask, CurrencyProvider, Fact } from '../types.ts';
import { type Rates, rates } from './frankfurter.ts';
import { loadCurrencyTable } from './table.ts';

const inUse: ReadonlySet<string> = new Set(currencies);

const knows = (currency: string): boolean =>
  inUse.has(currency) && loadCurrencyTable().currencies.has(currency);

/** The snapshot, in the shape of a live answer: units for one US dollar. */
export function snapshotRates(): Fact<Rates> {
  const table = loadCurrencyTable();
  return {
    value: Object.fromEntries([...table.currencies].map(([code, { perUsd }]) => [code, perUsd])),
    provenance: { provider: 'caravan-currencies', kind: 'embedded', asOf: table.asOf },
  };
}

/** Live rates first; a currency that they lack comes from the snapshot. */
export function currencyProvider(
  source: Source,
  live: (base: string, signal: AbortSignal, date?: string) => Promise<Fact<Rates> | null>,
): CurrencyProvider {
  const rate = async (
    from: string,
    to: string,
    ask?: Ask & { date?: string | undefined },
  ): Promise<Fact<number> | null> => {
    if (!knows(from) || !knows(to)) return null;
    const snapshot = snapshotRates();
    if (from === to) return { value: 1, provenance: snapshot.provenance };
    const date = ask?.date;
    const dated =
      date === undefined
        ? null
        : cross(await source.ask(`USD ${date}`, rates, (signal) => live('USD', signal, date), ask), from, to);
    if (dated) return dated;
    const fresh = await source.ask('USD', rates, (signal) => live('USD', signal), ask);
    return cross(fresh, from, to) ?? cross(snapshot, from, to);
  };
  return {
    knows,
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
