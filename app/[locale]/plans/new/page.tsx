import { Suspense } from 'react';
import { NewPlan } from '#components/plans/form/NewPlan.tsx';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('newPlan');

export default function NewPlanPage() {
  return (
    <Page>
      <Suspense fallback={<Skeleton className="h-[36rem]" />}>
        <NewPlan />
      </Suspense>
    </Page>
  );
}
