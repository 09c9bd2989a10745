import { MyScans } from '#components/scans/list/MyScans.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('scans');

export default function ScansPage() {
  return (
    <Page>
      <MyScans />
    </Page>
  );
}
