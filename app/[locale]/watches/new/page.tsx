import { Suspense } from 'react';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { NewWatch } from '#components/watches/NewWatch.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('newPriceWatch');

export default function NewWatchPage() {
  return (
    <Page>
      <Suspense fallback={<Skeleton className="h-96" />}>
        <NewWatch />
      </Suspense>
    </Page>
  );
}
