/** The currency that this traveller counts in, for forms that have none yet. */
import { currencies } from '#core/money.ts';
import { currencyOfLanguages } from '#core/region-currencies.ts';
import { type KeyValueStorage, localStore } from './browser.ts';

const KEY = 'caravan-currency';
/** Where nothing tells, as for a trip that comes without one. */
const OTHERWISE = 'EUR';

const browserLanguages = (): readonly string[] =>
  typeof navigator === 'undefined' ? [] : (navigator.languages ?? [navigator.language]);

/** What they used last in this browser; else by their languages. */
export function ownCurrency(
  storage: Pick<KeyValueStorage, 'getItem'> = localStore,
  languages = browserLanguages(),
): string {
  const last = storage.getItem(KEY);
  if (last !== null && currencies.includes(last)) return last;
  return currencyOfLanguages(languages) ?? OTHERWISE;
}

/** To be called where they have chosen one for something that they made. */
export const rememberCurrency = (
  currency: string,
  storage: Pick<KeyValueStorage, 'setItem'> = localStore,
): void => storage.setItem(KEY, currency);
