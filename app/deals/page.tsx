import { Deals } from '#components/deals/Deals.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Deals' };

export default function DealsPage() {
  return (
    <Page>
      <Deals />
    </Page>
  );
}
