import { ScanPage } from '#components/scans/board/ScanPage.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Scan' };

export default async function OneScanPage({ params }: { params: Promise<{ scanId: string }> }) {
  const { scanId } = await params;
  return (
    <Page>
      <ScanPage scanId={scanId} />
    </Page>
  );
}
