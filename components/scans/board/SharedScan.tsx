'use client';

import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { AppError } from '#contracts/errors.ts';
import { useOpenedScan } from '#hooks/useScanShare.ts';
import { EndedLink } from '../../sharing/EndedLink.tsx';
import { ScanPage } from './ScanPage.tsx';

/** A scan behind its link: live, and to read only. */
export function SharedScan({ token }: { token: string }) {
  const { scanId, error } = useOpenedScan(token);
  const ended = (why: AppError) => <EndedLink error={why} title="The scan can’t be loaded" />;
  if (error) return ended(error);
  if (!scanId) return <Skeleton className="h-[40rem]" label="Opening the scan" />;
  return <ScanPage scanId={scanId} ended={ended} />;
}
