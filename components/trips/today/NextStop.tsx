'use client';

import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Activity } from '#contracts/trips.ts';
import { minutesUntil } from '#core/trips/on-the-day.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { KindIcon, PinIcon } from '../shared/icons.tsx';
import { useTimes } from '../shared/useTimes.ts';
import { directionsHref } from './directions.ts';

type Props = {
  title: string;
  stop: Activity;
  /** `HH:MM` */
  clock: string;
  /** How one gets there from the stop before, in words. */
  way: string | null;
  /** One still has to get there. */
  isAhead: boolean;
};

/** One stop as large as a sign: when, what, where, and how to get there. */
export function NextStop({ title, stop, clock, way, isAhead }: Props) {
  const t = useTranslations('trips.today');
  const formats = useFormats();
  const { open, act, canEdit } = useTripActions();
  const { id, name, kind, place, bookingReference, status } = stop;
  const times = useTimes()(stop);
  const minutes = minutesUntil(stop, clock);
  const href = directionsHref(place);
  return (
    <section
      aria-label={t('stopNamed', { when: title, name })}
      className="mt-5 border-s-8 border-(--line) bg-panel p-4"
    >
      <p className="flex flex-wrap items-center gap-x-3 font-semibold">
        <span className="rounded-sign bg-ink px-2 text-ground">{title}</span>
        {times ? <span className="figures text-lg">{times}</span> : null}
        {minutes !== null && minutes > 0 ? (
          <span className="text-soft">{t('in', { duration: formats.duration(minutes) })}</span>
        ) : null}
      </p>
      <h3 dir="auto" className="mt-2 flex items-center gap-2 text-2xl">
        <KindIcon kind={kind} className="size-6 shrink-0" />
        <span className="min-w-0">{name}</span>
      </h3>
      {place && place.name !== name ? (
        <p dir="auto" className="text-lg text-soft">
          {place.name}
        </p>
      ) : null}
      {way ? <p className="text-soft">{t('fromBefore', { way })}</p> : null}
      {bookingReference ? (
        <p className="mt-1">
          {t.rich('booking', {
            reference: (chunks) => <span className="figures font-semibold select-all">{chunks}</span>,
            number: bookingReference,
          })}
        </p>
      ) : null}
      <p className="mt-3 flex flex-wrap gap-2">
        {href ? (
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            className={`${buttonClass(isAhead ? 'next' : 'plain')} min-h-11!`}
          >
            <PinIcon className="size-4" /> {t('directions')}
          </a>
        ) : null}
        <Button className="min-h-11!" onClick={() => open(id)} aria-haspopup="dialog">
          {t('details')}
        </Button>
        {canEdit && status !== 'done' ? (
          <Button
            kind="quiet"
            className="min-h-11!"
            onClick={() => act({ kind: 'set_activity', id, fields: { status: 'done' } })}
          >
            {t('markDone')}
          </Button>
        ) : null}
      </p>
    </section>
  );
}
