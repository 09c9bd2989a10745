import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { Formats } from '#components/ui/format.ts';
import { lineColour } from '#components/ui/lines.ts';
import { travelText } from '#components/ui/travel-words.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { isSight } from '#core/planning/rules/rule.ts';
import { clockText } from '#core/time-of-day.ts';
import type { Translator } from '#messages/messages.ts';
import { numbered, pinId } from './draft-routes.ts';

/** The share of such days with rain from which on it is said. */
const RAINY = 0.4;

function weatherText({ weather }: DraftDay, t: Translator<'plans.days'>, formats: Formats): string | null {
  if (!weather) return null;
  const values = { low: formats.number(weather.lowC), high: formats.number(weather.highC) };
  return t(weather.rain >= RAINY ? 'rainy' : 'weather', values);
}

type RowProps = {
  id: string;
  stop: DraftStop;
  number: number | null;
  isLast: boolean;
  /** Some ways of the day were asked for: those that were not are marked. */
  isRouted: boolean;
};

function StopRow({ id, stop, number, isLast, isRouted }: RowProps) {
  const tTravel = useTranslations('common.travel');
  const t = useTranslations('plans.days');
  const formats = useFormats();
  // Next door needs no words.
  const way = stop.travel && stop.travel.minutes >= 2 ? stop.travel : null;
  const travel = way && travelText(way, tTravel, formats);
  return (
    <li data-stop={id} className="group/stop relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-2.5">
      {isLast ? null : (
        <span
          aria-hidden="true"
          className="absolute top-3 bottom-[-0.75rem] start-[0.625rem] w-2 bg-(--line)"
        />
      )}
      <span
        aria-hidden="true"
        className={clsx(
          'figures relative z-1 grid size-7 place-items-center rounded-full border-4 bg-ground text-[0.8rem] font-bold',
          'group-data-lit/stop:bg-signal group-data-lit/stop:text-on-signal',
          number === null ? 'scale-75 border-(--line)' : 'border-(--line)',
        )}
      >
        {number}
      </span>
      <div className="min-w-0">
        {travel ? (
          <p className="text-[0.85rem] leading-snug text-soft">
            {isRouted && !way?.isRouted ? t('about', { travel }) : travel}
          </p>
        ) : null}
        <p dir="auto" className={clsx('leading-snug', number !== null && 'font-semibold')}>
          {stop.name}
        </p>
        <p className="flex flex-wrap gap-x-2.5 text-[0.88rem] leading-snug text-soft">
          <span className="figures">
            {clockText(stop.start)}–{clockText(stop.end)}
          </span>
          {stop.cost && stop.cost.amount > 0 ? (
            <span className="figures">{formats.money(stop.cost)}</span>
          ) : null}
          {stop.cost?.amount === 0 && isSight(stop) ? <span>{t('free')}</span> : null}
          {stop.booking === 'required' ? (
            <span className="font-semibold text-ink">{t('bookAhead')}</span>
          ) : null}
          {stop.booking === 'advised' ? <span>{t('betterBooked')}</span> : null}
        </p>
      </div>
    </li>
  );
}

type Props = {
  day: DraftDay;
  /** From 0. */
  index: number;
  /** Marked for a moment: it came while it was looked at. */
  isFresh?: boolean;
};

/** A drafted day as a line with numbered stops. */
export function DayLine({ day, index, isFresh = false }: Props) {
  const t = useTranslations('plans.days');
  const formats = useFormats();
  const date = formats.weekday(day.date);
  const label = t('dated', { number: index + 1, date });
  const facts = [weatherText(day, t, formats), day.holiday].filter(Boolean).join('; ');
  return (
    <section
      aria-label={label}
      className={clsx('min-w-0', isFresh && 'motion-safe:animate-arrive')}
      style={{ '--line': lineColour(index) } as CSSProperties}
    >
      <span aria-hidden="true" className="block h-2 w-full bg-(--line)" />
      <h3 className="mt-1.5 text-lg leading-tight">
        {t.rich('numbered', {
          number: index + 1,
          date,
          soft: (chunks) => (
            <span className="figures ms-1 text-[0.92rem] font-normal tracking-normal text-soft">
              {chunks}
            </span>
          ),
        })}
      </h3>
      <p dir="auto" className="leading-snug font-semibold">
        {day.title}
      </p>
      {facts ? <p className="text-[0.88rem] text-soft">{facts}</p> : null}
      <ol aria-label={t('stopsOf', { day: label })} className="mt-3">
        {numbered(day.stops).map(({ stop, number }, at) => (
          <StopRow
            key={stop.id}
            id={pinId(day.date, stop)}
            stop={stop}
            number={number}
            isLast={at === day.stops.length - 1}
            isRouted={day.stops.some(({ travel }) => travel?.isRouted)}
          />
        ))}
      </ol>
    </section>
  );
}
