import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { newestHistoryQuery } from '#client/trips/trips-queries.ts';
import { visitsOf } from '#client/trips/visits.ts';
import { awayGroups, changedSince } from '#client/trips/while-away.ts';
import { Avatar } from '#components/trips/editing/Avatars.tsx';
import { Link } from '#components/ui/Link.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripRow } from '#contracts/trips.ts';

type Props = { trips: readonly TripRow[]; userId: string };

const MAX_TRIPS = 3;
const MAX_SENTENCES = 3;

/** What others did in one's trips since one looked at them on this device. Nothing where nobody did anything. */
export function WhileAway({ trips, userId }: Props) {
  const t = useTranslations('home.away');
  const formats = useFormats();
  const [visits, changed] = useMemo(() => {
    const all = visitsOf(userId);
    return [all, changedSince(trips, all).slice(0, MAX_TRIPS)];
  }, [trips, userId]);
  const histories = useQueries({
    queries: changed.map(({ tripId, seq }) => newestHistoryQuery(tripId, seq)),
  });
  const rows = changed.flatMap((trip, index) =>
    awayGroups(histories[index]?.data?.entries ?? [], { seq: visits[trip.tripId]?.seq ?? 0, userId }).map(
      (group) => ({
        trip,
        group,
        colour: histories[index]?.data?.members.find(({ userId: id }) => id === group.by)?.colour ?? 7,
      }),
    ),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={t('title')}>
      <ul>
        {rows.map(({ trip, colour, group: { by, name, entries } }) => {
          const more = entries.length - MAX_SENTENCES;
          return (
            <li key={`${trip.tripId} ${by}`} className="flex gap-3 border-t border-rule py-2">
              <Avatar person={{ userId: by, name, colour }} />
              <p className="min-w-0">
                {t.rich('did', {
                  ...{ name, title: trip.title },
                  what: formats.list([
                    ...entries.slice(0, MAX_SENTENCES).map(({ sentence }) => sentence),
                    ...(more > 0 ? [t('more', { more })] : []),
                  ]),
                  who: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
                  trip: (chunks) => (
                    <Link
                      href={`/trips/${trip.tripId}`}
                      className="font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
                    >
                      <bdi>{chunks}</bdi>
                    </Link>
                  ),
                })}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
