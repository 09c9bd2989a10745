import { count, formatDay } from '#components/ui/format.ts';
import type { HeatMap } from '#contracts/scans.ts';
import { addDays } from '#core/trips/dates.ts';
import { DayCell } from './DayCell.tsx';
import { byDay, cellKey, heatStep, holidaysOn, pricesOf } from './heat.ts';

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

export type ChosenDay = { depart: string; nights: number | null };
export type DatesProps = {
  map: HeatMap;
  chosen: ChosenDay | null;
  onChoose: (day: { depart: string; nights: number } | null) => void;
};

/** Days of departure across, nights down. Holidays are marked in the head and said in each cell. */
export function HeatTable({ map, chosen, onChoose }: DatesProps) {
  const cells = byDay(map.cells);
  const prices = pricesOf(map.cells);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with keys
    <section tabIndex={0} aria-label="Departures and nights" className="overflow-x-auto pb-2">
      <table className="border-separate border-spacing-1">
        <caption className="sr-only">The cheapest by departure and nights</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky start-0 z-1 bg-ground pe-2 text-start text-[0.85rem] text-soft">
              Nights
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
                    {dayAndMonth.format(at)}
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
                {nights === 0 ? '–' : nights}
                <span className="sr-only">{nights === 0 ? ' one way' : ` ${count(nights, 'night')}`}</span>
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
                      <span className="sr-only">not asked for, {formatDay(depart)}</span>
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
