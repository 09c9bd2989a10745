import { SharedScan } from '#components/scans/board/SharedScan.tsx';
import { Page } from '#components/ui/layout.tsx';

// Whoever has the address can read: it is told to nobody by the browser.
export const metadata = { title: 'A scan', robots: 'noindex', referrer: 'no-referrer' as const };

export default async function OneSharedScanPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page>
      <SharedScan token={token} />
    </Page>
  );
}
