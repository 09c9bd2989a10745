import { Studio } from '#components/plans/studio/Studio.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Plan' };

export default async function PlanPage({ params }: { params: Promise<{ planId: string }> }) {
  const { planId } = await params;
  return (
    <Page className="2xl:max-w-[88rem]!">
      <Studio planId={planId} />
    </Page>
  );
}
