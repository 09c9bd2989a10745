import { MyPlans } from '#components/plans/list/MyPlans.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('plans');

export default function PlansPage() {
  return (
    <Page>
      <MyPlans />
    </Page>
  );
}
