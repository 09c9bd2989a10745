import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { readChoice } from '#core/numbers.ts';
import { addDays } from '#core/trips/dates.ts';
import { DayCell } from './DayCell.tsx';
import type { DatesProps } from './HeatTable.tsx';
import { cheapestByDay, heatStep, holidaysOn, monthsOf, pricesOf } from './heat.ts';

/** A Monday, and the days after it. */
const week = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day));

const dayOfMonth = (day: string): number => new Date(day).getUTCDate();

/** The same as the leaves of a calendar, for screens without room for a row of days: the cheapest stay of each day. */
export function MonthLeaves({ map, chosen, onChoose }: DatesProps) {
  const t = useTranslations('scans.dates');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const weekday = new Intl.DateTimeFormat(formats.locale, { weekday: 'short', timeZone: 'UTC' });
  const weekdays = week.map((day) => weekday.format(day));
  const [nights, setNights] = useState<number | null>(null);
  const cells = map.cells.filter((cell) => nights === null || cell.nights === nights);
  const days = cheapestByDay(cells);
  const prices = pricesOf([...days.values()]);
  return (
    <>
      {map.nights.length > 1 ? (
        <Field id="calendar-nights" label={t('nights')}>
          <Select
            {...describedBy('calendar-nights')}
            value={nights ?? ''}
            onChange={({ target }) => setNights(readChoice(target.value, map.nights))}
          >
            <option value="">{t('anyNights')}</option>
            {map.nights.map((many) => (
              <option key={many} value={many}>
                {tShared('nights', { count: many })}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {monthsOf(map.departs).map(({ month, weeks }) => (
        <table key={month} className="mt-4 w-full table-fixed border-separate border-spacing-0.5">
          <caption className="pb-1 text-start font-bold">{formats.monthAndYear(month)}</caption>
          <thead>
            <tr>
              {weekdays.map((day) => (
                <th key={day} scope="col" className="text-[0.8rem] font-normal text-soft">
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((row) => (
              <tr key={row.find(Boolean)}>
                {row.map((day, column) => {
                  const cell = day === null ? undefined : days.get(day);
                  const holidays = day === null ? [] : holidaysOn(map, day);
                  return (
                    <td key={weekdays[column]} className="h-11 text-center align-top text-[0.8rem] text-soft">
                      {cell && day ? (
                        <DayCell
                          cell={cell}
                          back={cell.nights === 0 ? null : addDays(day, cell.nights)}
                          step={cell.price ? heatStep(cell.price.amount, prices) : 0}
                          isChosen={chosen?.depart === day}
                          holidays={holidays}
                          onChoose={() =>
                            onChoose(chosen?.depart === day ? null : { depart: day, nights: cell.nights })
                          }
                          className={holidays.length > 0 ? 'min-h-11 border-b-4 border-signal' : 'min-h-11'}
                          head={String(dayOfMonth(day))}
                        />
                      ) : day ? (
                        dayOfMonth(day)
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}
