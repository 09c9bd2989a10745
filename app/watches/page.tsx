import { Page } from '#components/ui/layout.tsx';
import { Watches } from '#components/watches/Watches.tsx';

export const metadata = { title: 'Price watches' };

export default function WatchesPage() {
  return (
    <Page>
      <Watches />
    </Page>
  );
}
