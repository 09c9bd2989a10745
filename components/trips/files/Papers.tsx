'use client';

import { useTranslations } from 'next-intl';
import { Empty } from '#components/ui/Empty.tsx';
import { isPicture, type TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { AddFiles } from './AddFiles.tsx';
import { FileGrid } from './FileGrid.tsx';
import { filesOf } from './file-words.ts';

const wholeTrip = {};

/** All files of the trip: papers first, since those are looked for in a hurry. */
export function Papers({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.files');
  const { canEdit } = useTripActions();
  const papers = filesOf(trip, ({ type }) => !isPicture(type));
  const pictures = filesOf(trip, ({ type }) => isPicture(type));
  const adding = canEdit ? <AddFiles of={wholeTrip} several /> : null;
  if (papers.length + pictures.length === 0)
    return (
      <Empty title={t('none')} action={adding}>
        {t('noneNote')}
      </Empty>
    );
  return (
    <div className="flex flex-col gap-8">
      {adding ? <div>{adding}</div> : null}
      {papers.length > 0 ? (
        <section className="max-w-3xl">
          <h2 className="mb-2 text-xl">{t('papers')}</h2>
          <FileGrid files={papers} trip={trip} withOwner />
        </section>
      ) : null}
      {pictures.length > 0 ? (
        <section>
          <h2 className="mb-2 text-xl">{t('photos')}</h2>
          <FileGrid files={pictures} trip={trip} withOwner />
        </section>
      ) : null}
    </div>
  );
}
