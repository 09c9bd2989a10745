import { Page } from '#components/ui/layout.tsx';
import { WatchPage } from '#components/watches/WatchPage.tsx';

export const metadata = { title: 'Price watch' };

export default async function OneWatchPage({ params }: { params: Promise<{ watchId: string }> }) {
  const { watchId } = await params;
  return (
    <Page>
      <WatchPage watchId={watchId} />
    </Page>
  );
}
