import { Suspense } from 'react';
import { NewPlan } from '#components/plans/form/NewPlan.tsx';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';

export const metadata = { title: 'New plan' };

export default function NewPlanPage() {
  return (
    <Page>
      <Suspense fallback={<Skeleton className="h-[36rem]" />}>
        <NewPlan />
      </Suspense>
    </Page>
  );
}
