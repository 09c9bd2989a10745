import { Suspense } from 'react';
import { Compare } from '#components/research/results/Compare.tsx';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('compare');

export default async function ComparePage({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params;
  return (
    <Page>
      <Suspense fallback={<Skeleton className="h-[40rem]" />}>
        <Compare jobId={jobId} />
      </Suspense>
    </Page>
  );
}
