import type { Amount } from '#components/ui/format.ts';
import { exponentOf } from '#core/money.ts';

/** To the minor unit where there is one to show: what people paid is not an estimate. */
export function formatCost({ amount, currency }: Amount): string {
  const digits = exponentOf(currency);
  const isWhole = amount % 10 ** digits === 0;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: isWhole ? 0 : digits,
  }).format(amount / 10 ** digits);
}

/** Minor units as they stand in a form field: "12.50". */
export function amountText(amount: number, currency: string): string {
  const digits = exponentOf(currency);
  const isWhole = amount % 10 ** digits === 0;
  return (amount / 10 ** digits).toFixed(isWhole ? 0 : digits);
}
