import { SharedTrip } from '#components/trips/share/SharedTrip.tsx';
import { Page } from '#components/ui/layout.tsx';

// Whoever has the address can read: it is told to nobody by the browser.
export const metadata = { title: 'A trip', robots: 'noindex', referrer: 'no-referrer' as const };

export default async function OneSharedTripPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page>
      <SharedTrip token={token} />
    </Page>
  );
}
