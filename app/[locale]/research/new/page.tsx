import { Suspense } from 'react';
import { Questionnaire } from '#components/research/questionnaire/Questionnaire.tsx';
import { TitleOf } from '#components/shell/TitleOf.tsx';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('newResearch');

export default function NewResearchPage() {
  return (
    <Page>
      <TitleOf title="newResearch" />
      <Suspense fallback={<Skeleton className="h-[36rem]" />}>
        <Questionnaire />
      </Suspense>
    </Page>
  );
}
