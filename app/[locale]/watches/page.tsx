import { Page } from '#components/ui/layout.tsx';
import { Watches } from '#components/watches/Watches.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('priceWatches');

export default function WatchesPage() {
  return (
    <Page>
      <Watches />
    </Page>
  );
}
