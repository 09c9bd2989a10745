import { Page } from '#components/ui/layout.tsx';
import { WatchPage } from '#components/watches/WatchPage.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('priceWatch');

export default async function OneWatchPage({ params }: { params: Promise<{ watchId: string }> }) {
  const { watchId } = await params;
  return (
    <Page>
      <WatchPage watchId={watchId} />
    </Page>
  );
}
