import { Suspense } from 'react';
import { NewScan } from '#components/scans/form/NewScan.tsx';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('newScan');

export default function NewScanPage() {
  return (
    <Page>
      <Suspense fallback={<Skeleton className="h-[36rem]" />}>
        <NewScan />
      </Suspense>
    </Page>
  );
}
