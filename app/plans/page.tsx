import { MyPlans } from '#components/plans/list/MyPlans.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Plans' };

export default function PlansPage() {
  return (
    <Page>
      <MyPlans />
    </Page>
  );
}
