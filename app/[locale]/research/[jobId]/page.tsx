import { Run } from '#components/research/run/Run.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('research');

export default async function ResearchPage({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params;
  return (
    <Page>
      <Run jobId={jobId} />
    </Page>
  );
}
