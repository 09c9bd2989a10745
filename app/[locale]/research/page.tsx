import { MyResearch } from '#components/research/list/MyResearch.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('myResearch');

export default function MyResearchPage() {
  return (
    <Page>
      <MyResearch />
    </Page>
  );
}
