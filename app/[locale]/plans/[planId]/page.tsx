import { Studio } from '#components/plans/studio/Studio.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('plan');

type Props = { params: Promise<{ planId: string }>; searchParams: Promise<{ before?: string | string[] }> };

export default async function PlanPage({ params, searchParams }: Props) {
  const [{ planId }, { before }] = await Promise.all([params, searchParams]);
  return (
    <Page className="2xl:max-w-[88rem]!">
      <Studio planId={planId} before={typeof before === 'string' ? before : null} />
    </Page>
  );
}
