import { ButtonLink } from '#components/ui/Button.tsx';
import { Page, PageTitle } from '#components/ui/layout.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Page>
      <PageTitle
        title="This line does not go there"
        lead="There is no such page, or it belongs to somebody else. If you followed a link, ask whoever sent it."
      />
      <div className="flex flex-wrap gap-3">
        <ButtonLink kind="next" href="/research/new">
          Start a research
        </ButtonLink>
        <ButtonLink href="/research">My research</ButtonLink>
      </div>
    </Page>
  );
}
