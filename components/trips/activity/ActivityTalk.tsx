'use client';

import { useTranslations } from 'next-intl';
import type { Activity, Member, TripState } from '#contracts/trips.ts';
import { Comments } from './Comments.tsx';
import { Votes } from './Votes.tsx';

type Props = { trip: TripState; activity: Activity; members: readonly Member[] };

/** What people think of it. */
export function ActivityTalk({ trip, activity, members }: Props) {
  const t = useTranslations('trip-panels.activity');
  return (
    <>
      <section className="mt-8 border-t-2 border-rule pt-4">
        <h3 className="mb-2 font-bold">{t('vote')}</h3>
        <Votes trip={trip} activity={activity} members={members} />
      </section>
      <section className="mt-8 border-t-2 border-rule pt-4">
        <h3 className="mb-2 font-bold">{t('comments')}</h3>
        <Comments trip={trip} activity={activity} members={members} />
      </section>
    </>
  );
}
