import { useTranslations } from 'next-intl';
import type { Amount } from '#components/ui/format.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import { type FilterName, filterNames } from '#contracts/scans.ts';

/** Airlines to take and airlines to avoid are one thing to a reader. */
const keyOf = (name: FilterName) => (name === 'avoidAirlines' ? 'airlines' : name);

/** What is said of scans in many places, in the reader's language. */
export function useScanWords() {
  const t = useTranslations('scans.shared');
  const formats = useFormats();
  return {
    /** "15 Mar 2027 to 22 Mar 2027", or "15 Mar 2027, one way". */
    dates: (depart: string, back: string | null): string =>
      back
        ? t('thereAndBack', { depart: formats.day(depart), back: formats.day(back) })
        : t('oneWay', { depart: formats.day(depart) }),
    /** A price in a sentence: what nobody offers is said to be an estimate. */
    price: (price: Amount, isModelled: boolean): string =>
      isModelled ? t('estimate', { price: formats.money(price) }) : formats.cost(price),
    /** Filters by name, as words for a sentence, each once. */
    filters: (names: readonly string[]): string =>
      formats.list([
        ...new Set(
          names.map((name) => {
            const known = filterNames.find((one) => one === name);
            return known ? t(`filters.${keyOf(known)}`) : name;
          }),
        ),
      ]),
  };
}
