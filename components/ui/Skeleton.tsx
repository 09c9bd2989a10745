'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';

/** Holds the place of what is being fetched at its real size, so that nothing jumps when it comes. */
export function Skeleton({ className, label }: { className: string; label?: string }) {
  const t = useTranslations('common');
  return (
    <div
      role="status"
      aria-label={label ?? t('loading')}
      className={clsx('rounded-sign bg-panel motion-safe:animate-beat', className)}
    />
  );
}
