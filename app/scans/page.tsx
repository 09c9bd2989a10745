import { MyScans } from '#components/scans/list/MyScans.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Scans' };

export default function ScansPage() {
  return (
    <Page>
      <MyScans />
    </Page>
  );
}
