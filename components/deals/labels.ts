import type { Formats } from '#components/ui/format.ts';
import type { UsualPrice } from '#contracts/prices.ts';
import type { Translator } from '#messages/messages.ts';

/** What it usually costs, and how that is known. */
export function formatUsual(usual: UsualPrice, t: Translator<'deals.usual'>, formats: Formats): string {
  const { currency, count } = usual;
  const range = {
    low: formats.money({ amount: usual.low, currency }),
    high: formats.money({ amount: usual.high, currency }),
  };
  return usual.basis === 'observed' ? t('observed', { ...range, count }) : t('modelled', range);
}

/** Percent by which a deal must fall to be told of, when it is watched with one click. */
export const ONE_CLICK_PERCENT = 5;
