import { SharedPlan } from '#components/plans/studio/SharedPlan.tsx';
import { Page } from '#components/ui/layout.tsx';

// Whoever has the address can read: it is told to nobody by the browser.
export const metadata = { title: 'A plan', robots: 'noindex', referrer: 'no-referrer' as const };

export default async function SharedPlanPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page className="2xl:max-w-[88rem]!">
      <SharedPlan token={token} />
    </Page>
  );
}
