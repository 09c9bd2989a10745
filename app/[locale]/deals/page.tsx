import { Deals } from '#components/deals/Deals.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('deals');

export default function DealsPage() {
  return (
    <Page>
      <Deals />
    </Page>
  );
}
