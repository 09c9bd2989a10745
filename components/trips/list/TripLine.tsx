import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { Formats } from '#components/ui/format.ts';
import { Link } from '#components/ui/Link.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripRow } from '#contracts/trips.ts';
import { addDays } from '#core/trips/dates.ts';
import type { Translator } from '#messages/messages.ts';
import { DemoSign } from '../shared/DemoSign.tsx';

/** More stations than this would touch each other on a small screen; the line then runs on. */
const STATIONS = 12;

function when({ startDate, days }: TripRow, t: Translator<'trips.list.line'>, formats: Formats): string {
  if (!startDate) return t('undated', { count: days });
  const until = addDays(startDate, days - 1);
  return t('dated', { from: formats.day(startDate), until: formats.day(until), count: days });
}

/** A trip is a line in its own colour, its days are the stations. */
export function TripLine({ trip }: { trip: TripRow }) {
  const t = useTranslations('trips.list.line');
  const formats = useFormats();
  const people = t('people', { count: trip.members });
  const shown = Math.min(trip.days, STATIONS);
  return (
    <li style={{ '--line': lineColour(trip.cover) } as CSSProperties}>
      <Link href={`/trips/${trip.tripId}`} className="group block py-3">
        <span className="flex flex-wrap items-baseline justify-between gap-x-6">
          <span className="text-2xl font-extrabold underline decoration-transparent decoration-2 underline-offset-4 group-hover:decoration-ink">
            <bdi>{trip.title}</bdi>
          </span>
          {trip.isDemo ? <DemoSign /> : null}
          <span className="text-soft">
            {trip.role === 'owner' ? people : t('peopleRole', { people, role: trip.role })}
          </span>
        </span>
        <span aria-hidden="true" className="relative my-2.5 flex h-6 items-center justify-between">
          <span className="absolute inset-x-0 h-2 bg-(--line)" />
          {Array.from({ length: shown }, (_, index) => (
            <span
              // Stations have no identity of their own: they are as many as there are days.
              key={`station-${index + 1}`}
              className="relative size-5 rounded-full border-4 border-(--line) bg-ground first:size-6 last:size-6"
            />
          ))}
        </span>
        <span className="text-soft">{when(trip, t, formats)}</span>
      </Link>
    </li>
  );
}
