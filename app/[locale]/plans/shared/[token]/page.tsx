import { SharedPlan } from '#components/plans/studio/SharedPlan.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titledInSecret } from '#messages/titles.ts';

// Whoever has the address can read: it is told to nobody by the browser.
export const generateMetadata = titledInSecret('aPlan');

export default async function SharedPlanPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page className="2xl:max-w-[88rem]!">
      <SharedPlan token={token} />
    </Page>
  );
}
