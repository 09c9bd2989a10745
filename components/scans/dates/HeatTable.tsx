import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { HeatMap } from '#contracts/scans.ts';
import { addDays } from '#core/trips/dates.ts';
import { DayCell } from './DayCell.tsx';
import { byDay, cellKey, heatStep, holidaysOn, pricesOf } from './heat.ts';

export type ChosenDay = { depart: string; nights: number | null };
export type DatesProps = {
  map: HeatMap;
  chosen: ChosenDay | null;
  onChoose: (day: { depart: string; nights: number } | null) => void;
};

/** Days of departure across, nights down. Holidays are marked in the head and said in each cell. */
export function HeatTable({ map, chosen, onChoose }: DatesProps) {
  const t = useTranslations('scans.dates');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const weekday = new Intl.DateTimeFormat(formats.locale, { weekday: 'short', timeZone: 'UTC' });
  const cells = byDay(map.cells);
  const prices = pricesOf(map.cells);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with keys
    <section tabIndex={0} aria-label={t('region')} className="overflow-x-auto pb-2">
      <table className="border-separate border-spacing-1">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky start-0 z-1 bg-ground pe-2 text-start text-[0.85rem] text-soft">
              {t('nights')}
            </th>
            {map.departs.map((depart) => {
              const holidays = holidaysOn(map, depart);
              const at = new Date(depart);
              return (
                <th key={depart} scope="col" className="min-w-16 text-[0.85rem] font-normal">
                  <span className="block text-soft">{weekday.format(at)}</span>
                  <span
                    className={
                      holidays.length > 0
                        ? 'block border-b-4 border-signal font-bold'
                        : 'block border-b-4 border-transparent'
                    }
                    title={holidays.join(', ') || undefined}
                  >
                    {formats.shortDay(depart)}
                    {holidays.length > 0 ? <span className="sr-only">, {holidays.join(', ')}</span> : null}
                  </span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {map.nights.map((nights) => (
            <tr key={nights}>
              <th scope="row" className="figures sticky start-0 z-1 bg-ground pe-2 text-start">
                <span aria-hidden="true">{nights === 0 ? '–' : nights}</span>
                <span className="sr-only">
                  {nights === 0 ? t('oneWay') : tShared('nights', { count: nights })}
                </span>
              </th>
              {map.departs.map((depart) => {
                const cell = cells.get(cellKey(depart, nights));
                const isChosen =
                  chosen?.depart === depart && (chosen.nights === null || chosen.nights === nights);
                return (
                  <td key={depart}>
                    {cell ? (
                      <DayCell
                        cell={cell}
                        back={nights === 0 ? null : addDays(depart, nights)}
                        step={cell.price ? heatStep(cell.price.amount, prices) : 0}
                        isChosen={isChosen}
                        holidays={holidaysOn(map, depart)}
                        onChoose={() => onChoose(isChosen ? null : { depart, nights })}
                        className="min-h-9"
                      />
                    ) : (
                      <span className="sr-only">{t('notAsked', { day: formats.day(depart) })}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
