import { SharedScan } from '#components/scans/board/SharedScan.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titledInSecret } from '#messages/titles.ts';

// Whoever has the address can read: it is told to nobody by the browser.
export const generateMetadata = titledInSecret('aScan');

export default async function OneSharedScanPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page>
      <SharedScan token={token} />
    </Page>
  );
}
