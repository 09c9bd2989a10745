import { useTranslations } from 'next-intl';
import { Skeleton } from '../Skeleton.tsx';

/** Holds the place of a map while what draws it is being fetched. */
export function MapSkeleton({ className }: { className: string }) {
  const t = useTranslations('common.map');
  return <Skeleton className={className} label={t('loading')} />;
}
