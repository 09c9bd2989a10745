import { useTranslations } from 'next-intl';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';

/** Holds the place of a trip, or of one of its parts, while it is being fetched. */
export function Opening({ what }: { what: 'trip' | 'part' }) {
  const t = useTranslations('trips.page');
  if (what === 'part') return <Skeleton className="h-96" label={t('opening')} />;
  return (
    <Page>
      <Skeleton className="h-[40rem]" label={t('openingTrip')} />
    </Page>
  );
}
