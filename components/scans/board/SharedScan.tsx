'use client';

import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { AppError } from '#contracts/errors.ts';
import { useOpenedScan } from '#hooks/useScanShare.ts';
import { EndedLink } from '../../sharing/EndedLink.tsx';
import { ScanPage } from './ScanPage.tsx';

/** A scan behind its link: live, and to read only. */
export function SharedScan({ token }: { token: string }) {
  const t = useTranslations('scans.board');
  const { scanId, error } = useOpenedScan(token);
  const ended = (why: AppError) => <EndedLink error={why} title={t('notLoaded')} />;
  if (error) return ended(error);
  if (!scanId) return <Skeleton className="h-[40rem]" label={t('opening')} />;
  return <ScanPage scanId={scanId} ended={ended} />;
}
