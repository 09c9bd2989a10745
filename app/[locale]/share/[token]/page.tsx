import { SharedTrip } from '#components/trips/share/SharedTrip.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titledInSecret } from '#messages/titles.ts';

// Whoever has the address can read: it is told to nobody by the browser.
export const generateMetadata = titledInSecret('aTrip');

export default async function OneSharedTripPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page>
      <SharedTrip token={token} />
    </Page>
  );
}
