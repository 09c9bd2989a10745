import { Suspense } from 'react';
import { Questionnaire } from '#components/research/questionnaire/Questionnaire.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';

export const metadata = { title: 'New research' };

export default function NewResearchPage() {
  return (
    <Page>
      <PageTitle title="New research" />
      <Suspense fallback={<Skeleton className="h-[36rem]" />}>
        <Questionnaire />
      </Suspense>
    </Page>
  );
}
