import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useMemo } from 'react';
import { watchesByActivity } from '#client/deals/watches-state.ts';
import { tripQuery } from '#client/trips/trips-queries.ts';
import { Stations } from '#components/trips/line/Stations.tsx';
import { daysToGoText, nextLabel } from '#components/trips/line/station-labels.ts';
import { DemoSign } from '#components/trips/shared/DemoSign.tsx';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Link } from '#components/ui/Link.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripRow } from '#contracts/trips.ts';
import { spreadable } from '#core/planning/spreadable.ts';
import { addDays, daysBetween } from '#core/trips/dates.ts';
import { stationsOf } from '#core/trips/stations.ts';
import { useWatches } from '#hooks/useWatches.ts';

type Props = { row: TripRow; today: string };

/** The trip that comes next: its days to go, how far it is, and its next thing to do. */
export function NextTrip({ row, today }: Props) {
  const t = useTranslations('home.next');
  const tLine = useTranslations('trips.line');
  const formats = useFormats();
  const { tripId, title, startDate, days, members, cover, isDemo, seq } = row;
  const { data, error } = useQuery(tripQuery(tripId, seq));
  const { watches } = useWatches();
  const line = useMemo(() => {
    if (!data || !watches) return null;
    const watched = new Set(watchesByActivity(watches, tripId).keys());
    return stationsOf(data.state, { today, watched, ideas: spreadable(data.state).length });
  }, [data, watches, tripId, today]);
  const toGo = startDate === null ? null : daysBetween(today, startDate);
  return (
    <section
      aria-labelledby="next-trip"
      className="border-t-8 border-(--line) pt-4"
      style={{ '--line': lineColour(cover) } as CSSProperties}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <h2 id="next-trip" className="flex flex-wrap items-center gap-x-3 text-3xl sm:text-5xl">
            <Link
              href={`/trips/${tripId}`}
              className="decoration-rule decoration-3 underline-offset-8 hover:underline"
            >
              <bdi>{title}</bdi>
            </Link>
            {isDemo ? <DemoSign /> : null}
          </h2>
          <p className="mt-2 text-soft">
            {startDate
              ? t('dated', {
                  ...{ days, members, from: formats.day(startDate) },
                  until: formats.day(addDays(startDate, days - 1)),
                })
              : t('undated', { days, members })}
          </p>
        </div>
        {toGo === null ? null : (
          <p className="figures text-2xl font-extrabold sm:text-3xl">{daysToGoText(toGo, tLine)}</p>
        )}
      </div>
      <div className="mt-6 min-h-14">
        {line ? (
          <Stations line={line} label={t('howFar', { title })} />
        ) : error ? null : (
          <Skeleton className="h-12" label={t('loading')} />
        )}
      </div>
      <p className="mt-5">
        <ButtonLink kind="next" href={`/trips/${tripId}`}>
          {line?.next ? nextLabel(line.next, tLine, formats) : t('open')}
        </ButtonLink>
      </p>
    </section>
  );
}
