'use client';

import { useTranslations } from 'next-intl';
import { hidden } from '#components/ui/hidden.tsx';
import type { Activity } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { KindIcon } from '../shared/icons.tsx';

const hasPapers = ({ bookingReference, link, status }: Activity) =>
  bookingReference !== '' || (link !== null && status === 'booked');

/** What one is asked for today: booking references and the pages of bookings. */
export function Papers({ stops }: { stops: readonly Activity[] }) {
  const t = useTranslations('trips.today');
  const { open } = useTripActions();
  const shown = stops.filter(hasPapers);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="today-papers" className="mt-7">
      <h3 id="today-papers" className="mb-2 text-lg">
        {t('haveAtHand')}
      </h3>
      <ul className="border-t-2 border-rule">
        {shown.map(({ id, name, kind, bookingReference, link }) => (
          <li key={id} className="flex min-h-12 flex-wrap items-center gap-x-3 border-b-2 border-rule py-1.5">
            <KindIcon kind={kind} className="size-5 shrink-0 text-soft" />
            <button
              type="button"
              aria-haspopup="dialog"
              onClick={() => open(id)}
              className="min-h-11 min-w-0 flex-1 text-start font-semibold decoration-rule decoration-2 underline-offset-4 hover:underline"
            >
              <bdi>{name}</bdi>
            </button>
            {bookingReference ? (
              <span className="figures text-lg font-semibold select-all">{bookingReference}</span>
            ) : null}
            {link ? (
              <a
                href={link}
                target="_blank"
                rel="noreferrer"
                className="flex min-h-11 items-center text-link underline"
              >
                {t.rich('bookingOf', { name, hidden })}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
