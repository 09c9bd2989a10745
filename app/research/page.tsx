import { MyResearch } from '#components/research/list/MyResearch.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'My research' };

export default function MyResearchPage() {
  return (
    <Page>
      <MyResearch />
    </Page>
  );
}
