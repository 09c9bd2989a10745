'use client';

import { ButtonLink } from '#components/ui/Button.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { AppError } from '#contracts/errors.ts';
import { useOpenedScan } from '#hooks/useScanShare.ts';
import { ScanPage } from './ScanPage.tsx';

/** A scan behind its link: live, and to read only. */
export function SharedScan({ token }: { token: string }) {
  const { scanId, error } = useOpenedScan(token);
  if (error) return <EndedLink error={error} />;
  if (!scanId) return <Skeleton className="h-[40rem]" label="Opening the scan" />;
  return <ScanPage scanId={scanId} ended={(why) => <EndedLink error={why} />} />;
}

function EndedLink({ error }: { error: AppError }) {
  const isGone = error.code === 'not_found' || error.code === 'forbidden' || error.code === 'invalid';
  return (
    <>
      <PageTitle
        title={isGone ? 'This page isn’t available' : 'The scan can’t be loaded'}
        lead={
          isGone
            ? 'The link was turned off or is incomplete. Ask the person who sent it for a new one.'
            : `${error.message} Try again in a moment.`
        }
      />
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </>
  );
}
