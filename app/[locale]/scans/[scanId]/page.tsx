import { ScanPage } from '#components/scans/board/ScanPage.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('scan');

export default async function OneScanPage({ params }: { params: Promise<{ scanId: string }> }) {
  const { scanId } = await params;
  return (
    <Page>
      <ScanPage scanId={scanId} />
    </Page>
  );
}
