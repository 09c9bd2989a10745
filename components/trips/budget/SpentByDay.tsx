import { useTranslations } from 'next-intl';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import { useDayLabel } from '../shared/useDayLabel.ts';

type Bar = { key: string; label: string; short: string; amount: number; colour: string };

/** The days of the trip in their colours, then what was paid before it, after it, or nobody said when. */
function barsOf(
  trip: TripState,
  byDate: ReadonlyMap<string, number>,
  nameOf: (index: number, date: string) => string,
  other: string,
): Bar[] {
  const days = daysOf(trip).flatMap((day, index): Bar[] => {
    const date = dateOf(trip, day.id);
    if (!date) return [];
    const label = nameOf(index, date);
    return [
      {
        key: date,
        label,
        short: String(index + 1),
        amount: byDate.get(date) ?? 0,
        colour: lineColour(index),
      },
    ];
  });
  const dates = new Set(days.map(({ key }) => key));
  const rest = [...byDate].filter(([date]) => !dates.has(date)).reduce((sum, [, amount]) => sum + amount, 0);
  if (rest !== 0)
    days.push({ key: 'rest', label: other, short: '\u00a0', amount: rest, colour: 'var(--edge)' });
  return days;
}

export function SpentByDay({ trip, byDate }: { trip: TripState; byDate: ReadonlyMap<string, number> }) {
  const t = useTranslations('trip-panels.budget');
  const formats = useFormats();
  const bars = barsOf(trip, byDate, useDayLabel(), t('otherDays'));
  const currency = trip.trip.homeCurrency;
  const rest = bars.find(({ key }) => key === 'rest');
  const most = Math.max(1, ...bars.map(({ amount }) => amount));
  if (byDate.size === 0) return <p className="text-soft">{t('noneByDay')}</p>;
  if (bars.every(({ key }) => key === 'rest')) return <p className="text-soft">{t('noDates')}</p>;
  return (
    <>
      <div aria-hidden="true" className="flex h-40 items-end gap-1 border-b-2 border-ink">
        {bars.map(({ key, amount, colour, short }) => (
          <div key={key} className="flex h-full min-w-0 flex-1 flex-col justify-end text-center">
            <div
              className="mx-auto w-full max-w-10 min-h-0"
              style={{ height: `${(Math.max(0, amount) / most) * 82}%`, background: colour }}
            />
            <span className="figures text-[0.75rem] text-soft">{short}</span>
          </div>
        ))}
      </div>
      {rest ? (
        <p aria-hidden="true" className="mt-1.5 flex items-center justify-end gap-2 text-[0.88rem] text-soft">
          <span className="size-3 shrink-0" style={{ background: rest.colour }} />
          <span>
            {t.rich('otherDaysSum', {
              amount: formats.cost({ amount: rest.amount, currency }),
              figures: (chunks) => <span className="figures">{chunks}</span>,
            })}
          </span>
        </p>
      ) : null}
      <div className="sr-only">
        <table>
          <caption>{t('spentByDay')}</caption>
          <tbody>
            {bars.map(({ key, label, amount }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{formats.cost({ amount, currency })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
